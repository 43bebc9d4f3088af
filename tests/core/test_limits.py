import pytest
from django.test import RequestFactory

from shop.core import limits
from shop.core.errors import TooMany


def test_the_eleventh_try_in_five_minutes_is_one_too_many() -> None:
    for _ in range(10):
        limits.hit("login", "ana", "10/5minutes")

    with pytest.raises(TooMany):
        limits.hit("login", "ana", "10/5minutes")


def test_keys_are_counted_apart() -> None:
    limits.hit("login", "ana", "1/hour")
    limits.hit("login", "ben", "1/hour")

    with pytest.raises(TooMany):
        limits.hit("login", "ana", "1/hour")


def test_without_a_proxy_the_forwarded_header_is_ignored(rf: RequestFactory) -> None:
    request = rf.get("/", HTTP_X_FORWARDED_FOR="1.2.3.4", REMOTE_ADDR="9.9.9.9")

    assert limits.client_ip(request) == "9.9.9.9"


@pytest.mark.parametrize(
    ("header", "expected"),
    [("5.5.5.5", "5.5.5.5"), ("1.2.3.4, 5.5.5.5", "5.5.5.5"), ("nonsense", "9.9.9.9"), ("", "9.9.9.9")],
)
def test_behind_one_proxy_only_its_own_entry_counts(rf: RequestFactory, settings, header: str, expected: str) -> None:  # type: ignore[no-untyped-def]
    settings.SHOP_PROXY_COUNT = 1
    request = rf.get("/", HTTP_X_FORWARDED_FOR=header, REMOTE_ADDR="9.9.9.9")

    assert limits.client_ip(request) == expected
