"""Every field of every public form meets what people and programs really send."""

from typing import Any

import pytest
from django.test import Client

from shop.core import limits
from tests.checkout.goods import make_basket, make_product, quote
from tests.checkout.typed import typed
from tests.storefront import shelf

BAD = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ud800",
    "x" * 5000,
    "ü" * 10_000,
    "\u202eevil",
    "NaN",
    "1e309",
    "-1",
    str(2**63),
    "9999-99-99",
    '{"a": [1, {"b": null}]}',
    "<script>alert(1)</script>",
    "'; DROP TABLE x; --",
    "{{ 7*7 }}",
    "a\r\nBcc: x@y.example",
    "=HYPERLINK(1)",
    "%00%ff",
]
FORMS: dict[str, dict[str, str]] = {
    "/delivery/destination/": {"country": "DE", "postcode": "20457", "next": "/"},
    "/account/login/": {"login": "ada@example.com", "password": "wrong but long"},
    "/account/signup/": {"email": "new@example.com", "password1": "a lamp on every table"},
    "/account/password/reset/": {"email": "ada@example.com"},
    "/messages/stop/x/": {"confirm": "1"},
    "/messages/choices/x/": {"marketing-email": "on"},
    "/help/": {"email": "ada@example.com", "name": "Ada", "order_number": "", "message": "Where is it?", "website": ""},
}


def encodable(value: str) -> str:
    """What a client can put on the wire; a lone surrogate travels as replacement bytes."""
    return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")


def answers(client: Client, url: str, valid: dict[str, str], bad: list[str] = BAD) -> dict[tuple[str, str], int]:
    """Status by (field, start of the bad value), for every bad value in every field."""
    client.raise_request_exception = False
    found = {}
    for field in valid:
        for value in bad:
            limits.clear()
            found[field, value[:12]] = client.post(url, {**valid, field: encodable(value)}).status_code
    return found


@pytest.mark.django_db
@pytest.mark.parametrize("url", FORMS)
def test_no_field_of_a_form_crashes(client: Client, url: str) -> None:
    broken = {key: status for key, status in answers(client, url, FORMS[url]).items() if status >= 500}

    assert broken == {}


@pytest.mark.django_db
def test_no_field_of_the_basket_form_crashes(client: Client) -> None:
    mug = shelf.put("mug")

    found = answers(client, f"/basket/add/{mug.pk}/", {"quantity": "1", "next": "/basket/", "variant": ""})

    assert {key: status for key, status in found.items() if status >= 500} == {}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "valid"),
    [
        ("/reviews/{pk}/write/", {"stars": "4", "text": "Keeps the tea warm.", "title": "", "email": "a@example.com"}),
        ("/questions/{pk}/", {"text": "How large is it?", "author": "Ada", "email": "a@example.com"}),
        ("/notify/{pk}/", {"email": "a@example.com", "website": ""}),
        ("/basket/voucher/", {"code": "TEN"}),
        ("/compare/remove/{pk}/", {"p": "1,2"}),
    ],
)
def test_no_field_beside_a_product_crashes(client: Client, url: str, valid: dict[str, str]) -> None:
    mug = shelf.put("mug")
    client.post(f"/basket/add/{mug.pk}/")

    found = answers(client, url.format(pk=mug.pk), valid)

    assert {key: status for key, status in found.items() if status >= 500} == {}


@pytest.mark.django_db
@pytest.mark.parametrize("bad", [BAD[2:6:2], pytest.param(BAD, marks=pytest.mark.slow)], ids=["worst", "all"])
def test_no_field_of_the_checkout_crashes_and_nothing_typed_is_lost(
    client: Client, django_user_model: Any, bad: list[str]
) -> None:
    user = django_user_model.objects.create_user("ada@example.com", "a lamp on every table")
    client.force_login(user)
    basket = make_basket(make_product(), owner=user)
    valid = typed(quote(basket))

    found = answers(client, "/checkout/", valid, bad)

    assert {key: status for key, status in found.items() if status >= 500} == {}
    page = client.post("/checkout/", {**valid, "postcode": "nowhere", "line1": "Long Lane 7"})
    assert page.status_code == 422
    assert "Long Lane 7" in page.content.decode()


ADDRESS = {"country": "DE", "name": "Ada", "line1": "Hafen 1", "line2": "", "postcode": "20457", "city": "Hamburg"}
ACCOUNT_FORMS = {
    "/account/profile/": {"first_name": "Ada", "last_name": "B", "phone": "", "birthday": "", "time_zone": "UTC"},
    "/account/addresses/new/": {**ADDRESS, "region": "", "for_delivery": "", "change-country": ""},
    "/account/messages/": {"marketing-email": "on"},
}


@pytest.mark.django_db
@pytest.mark.parametrize("url", ACCOUNT_FORMS)
def test_no_field_of_an_account_form_crashes(client: Client, django_user_model: Any, url: str) -> None:
    client.force_login(django_user_model.objects.create_user("ada@example.com", "a lamp on every table"))

    broken = {key: status for key, status in answers(client, url, ACCOUNT_FORMS[url]).items() if status >= 500}

    assert broken == {}
