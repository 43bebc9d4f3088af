"""Whatever is typed or forged, the answer is a sentence or a refusal, never an error of ours."""

from urllib.parse import quote_plus

import pytest

from checkout.models import PaymentAttempt
from tests.checkout.goods import make_basket, make_product, quote
from tests.checkout.typed import typed

pytestmark = pytest.mark.django_db

BAD = [
    "",
    " ",
    "\x00",
    "\ud800",
    "\u202e\u2066",
    "x" * 5_000,
    "NaN",
    "1e309",
    "-1",
    "9223372036854775808",
    "9999-99-99",
    '{"a": [1]}',
    "<script>alert(1)</script>",
    "=HYPERLINK(1)",
    "２０４５７",
    "' OR 1=1 --",
]
FIELDS = [
    "email", "phone", "name", "line1", "line2", "postcode", "city", "region", "country", "service", "gateway",
    "billing_differs", "billing_name", "billing_postcode", "billing_country", "billing_region", "shown-ten-day",
]  # fmt: skip


def encoded(data: dict[str, str]) -> bytes:
    """A form body, lone surrogates included."""
    pairs = ((quote_plus(name), quote_plus(value, errors="surrogatepass")) for name, value in data.items())
    return "&".join(f"{name}={value}" for name, value in pairs).encode()


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_can_be_filled_so_that_the_page_breaks(shopper, field):
    basket = make_basket(make_product(stock=1000))
    client, usual = shopper(basket), typed(quote(basket))

    for url in ("/checkout/", "/checkout/options/"):
        for value in BAD:
            body = encoded({**usual, field: value})
            response = client.post(url, body, content_type="application/x-www-form-urlencoded")
            assert response.status_code < 500, (url, value)


def test_invisible_characters_are_no_name(shopper):
    basket = make_basket(make_product())

    response = shopper(basket).post("/checkout/", typed(quote(basket), name="\u202e\u2066"))

    assert "name" in response.context["form"].errors
    assert PaymentAttempt.objects.count() == 0


def test_a_name_is_written_on_one_line_and_without_markup(shopper):
    basket = make_basket(make_product())
    client = shopper(basket)
    client.post("/checkout/", typed(quote(basket), name="Ada\u2028<b>Byron</b>"))

    assert PaymentAttempt.objects.get().snapshot["shipping"]["name"] == "Ada <b>Byron</b>"
    assert b"<b>Byron" not in client.get("/checkout/").content


def test_forged_cookies_are_ignored(shopper):
    client = shopper(make_basket(make_product()))
    client.cookies["kept_checkout"] = "forged"

    assert client.get("/checkout/").status_code == 200
