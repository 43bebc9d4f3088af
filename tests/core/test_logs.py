import logging
import logging.config
from typing import Any

import pytest
from django.conf import settings

from checkout.links import PURPOSE
from shop.core import tokens


@pytest.fixture
def written() -> logging.Formatter:
    """How the shop's settings write a line."""
    configuration = logging.config.DictConfigurator(settings.LOGGING)
    formatters: Any = settings.LOGGING["formatters"]
    formatter = configuration.configure_formatter(dict(formatters["plain"]))
    assert isinstance(formatter, logging.Formatter)
    return formatter


def line(written: logging.Formatter, path: str) -> str:
    """What Django notes about a refused request."""
    facts = {"name": "django.request", "msg": "%s: %s", "args": ("Unprocessable Content", path)}
    return written.format(logging.makeLogRecord({**facts, "levelname": "WARNING"}))


@pytest.mark.parametrize(
    ("path", "told"),
    [
        (f"/order/{tokens.make('order', {'n': 'K7QM2-XW9RT', 'v': 1})}/account/", "/order/…/account/"),
        (f"/checkout/done/{tokens.make(PURPOSE, {'n': 'K7QM2-XW9RT', 'v': 1})}/", "/checkout/done/…/"),
        ("/checkout/return/0e0d9a4c-9a3f-4c57-8a0e-3c3b3c0f3a11/", "/checkout/return/…/"),
        ("/account/password/reset/key/2s-c7x9ab-0123456789abcdef/", "/account/password/reset/key/…/"),
    ],
)
def test_address_that_lets_its_reader_in_is_not_logged(written: logging.Formatter, path: str, told: str) -> None:
    assert line(written, path).endswith(f"django.request Unprocessable Content: {told}")


@pytest.mark.parametrize("path", ["/shop/kitchen_3/", "/product/stoneware-mug_12/", "/staff/order/order/7/change/"])
def test_other_addresses_are_logged_as_they_are(written: logging.Formatter, path: str) -> None:
    assert line(written, path).endswith(path)


def test_traceback_is_discreet_too(written: logging.Formatter) -> None:
    token = tokens.make("order", {"n": "K7QM2-XW9RT", "v": 1})
    try:
        raise ValueError(f"cannot render /order/{token}/")
    except ValueError as error:
        record = logging.LogRecord("django.request", logging.ERROR, "", 0, "broken", (), (type(error), error, None))

    assert token not in written.format(record)
