"""The checkout page as a visitor meets it."""

from decimal import Decimal

import pytest
from django.urls import reverse

from checkout.models import PaymentAttempt
from checkout.models.attempt import AttemptStatus
from checkout.services import attempt_close
from shop.commerce.models import Order, StockRecord
from tests.checkout.goods import allocated, make_basket, make_product, quote, start
from tests.checkout.typed import typed

pytestmark = pytest.mark.django_db
URL = "/checkout/"


def visible_fields(form) -> list[str]:
    """Fields a guest with a usual address sees."""
    folded = {"line2", "service", "gateway", "note", "company", "tax_number", "saved_address", "save_address"}
    return [
        field.name
        for field in form
        if not field.is_hidden and field.name not in folded and not field.name.startswith("billing_")
    ]


def test_guest_sees_seven_fields_and_four_ways_of_delivery(shopper):
    response = shopper(make_basket(make_product())).get(URL)

    assert response.status_code == 200
    assert visible_fields(response.context["form"]) == [
        "email", "phone", "name", "line1", "postcode", "city", "country"
    ]  # fmt: skip
    options = response.context["page"].quote.options
    assert [option.code for option in options] == ["same-day", "next-day", "two-day", "ten-day"]
    assert all(option.promise or option.reason for option in options)
    assert b"Order and pay" in response.content


def test_looking_writes_nothing_and_stays_within_its_queries(shopper, django_assert_max_num_queries):
    client = shopper(make_basket(make_product(), make_product("Linen cloth"), make_product("Brush")))
    client.get(URL)

    with django_assert_max_num_queries(14) as queries:
        client.get(URL)

    assert [query["sql"] for query in queries if not query["sql"].startswith("SELECT")] == []


def test_pressing_stays_within_its_queries(shopper, django_assert_max_num_queries):
    basket = make_basket(make_product(), make_product("Linen cloth"), make_product("Brush"))
    client, data = shopper(basket), typed(quote(basket))

    with django_assert_max_num_queries(46):
        response = client.post(URL, data)

    assert response.status_code == 303


def test_coming_back_paid_stays_within_its_queries(shopper, django_assert_max_num_queries):
    basket = make_basket(make_product(), make_product("Linen cloth"), make_product("Brush"))
    client = shopper(basket)
    client.get(URL)
    pay_url = client.post(URL, typed(quote(basket))).url
    back = client.post(pay_url, {"outcome": "success"}).url

    with django_assert_max_num_queries(46):
        thanks = client.get(back).url
    with django_assert_max_num_queries(8):
        client.get(thanks)


def test_empty_basket_leads_to_the_basket(client):
    assert client.get(URL).url == reverse("basket:summary")
    assert client.post(URL, {}).url == reverse("basket:summary")


def test_guest_buys_and_is_thanked(shopper):
    basket = make_basket(make_product())
    client = shopper(basket)
    client.get(URL)

    pay_url = client.post(URL, typed(quote(basket), phone="0171 1234567")).url
    back = client.post(pay_url, {"outcome": "success"}).url
    thanks = client.get(client.get(back).url)

    order = Order.objects.get()
    assert thanks.status_code == 200
    assert thanks.context["order"] == order
    assert order.order_contact.phone == "+491711234567"
    assert order.checkout_visit.seconds < 60
    assert thanks["Cache-Control"].startswith("max-age=0")


def test_other_country_shows_other_options_and_keeps_what_was_typed(shopper):
    basket = make_basket(make_product())
    data = typed(quote(basket), country="AT", postcode="1010", name="Ada Byron")

    page = shopper(basket).post("/checkout/options/", data)
    fragment = shopper(basket).post("/checkout/options/", data, headers={"HX-Request": "true"})

    assert page.status_code == fragment.status_code == 200
    assert b'value="Ada Byron"' in page.content
    assert b"<html" in page.content
    assert b"<html" not in fragment.content
    assert fragment.content.count(b"hx-swap-oob") == 3
    assert page.context["form"].errors == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "nobody"),
        ("email", ""),
        ("email", "a" * 300 + "@example.com"),
        ("name", ""),
        ("name", "N" * 10_000),
        ("line1", "\x00"),
        ("line1", "Haf\x00en"),
        ("postcode", "ABCDE"),
        ("postcode", "123456789012345678901234"),
        ("postcode", ""),
        ("country", "XX"),
        ("country", ""),
        ("phone", "call me"),
        ("service", "teleport"),
        ("service", "\x00"),
        ("gateway", "barter"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_nothing_typed_is_lost(shopper, field, value):
    basket = make_basket(make_product())

    response = shopper(basket).post(URL, typed(quote(basket), city="Hamburg-Altona", **{field: value}))

    assert response.status_code in (400, 422)
    if response.context is not None:
        assert field in response.context["form"].errors
        assert b'value="Hamburg-Altona"' in response.content
    assert PaymentAttempt.objects.count() == 0


def test_tampered_total_is_shown_again_before_it_counts(shopper):
    basket = make_basket(make_product())
    client = shopper(basket)

    response = client.post(URL, typed(quote(basket), **{"shown-ten-day": "1.00|2026-12-01"}))

    assert response.status_code == 409
    assert "press the button again" in response.context["form"].errors["__all__"][0]
    assert PaymentAttempt.objects.count() == 0


def test_price_raised_while_looking_is_shown_and_the_second_press_counts(shopper):
    mug = make_product(price="24.00")
    basket = make_basket(mug)
    client, data = shopper(basket), typed(quote(basket))
    StockRecord.objects.filter(product=mug).update(price=Decimal("26.00"))

    first = client.post(URL, data)
    second = client.post(URL, typed(first.context["page"].quote))

    assert (first.status_code, second.status_code) == (409, 303)
    assert "was €24.00 and is now €26.00" in first.context["form"].errors["__all__"][0]
    assert PaymentAttempt.objects.get().snapshot["lines"][0]["line_incl"] == "26.00"


def test_sold_out_is_told_with_everything_typed_kept(shopper):
    mug = make_product(stock=1)
    basket = make_basket(mug)
    client, data = shopper(basket), typed(quote(basket))
    start(make_basket(mug), email="faster@example.com")

    response = client.post(URL, data)

    assert response.status_code == 409
    assert "sold out" in response.context["form"].errors["__all__"][0]
    assert b'value="Ada Byron"' in response.content
    assert allocated(mug) == 1


def test_what_was_typed_outlives_a_payment_page_that_ran_out(shopper):
    mug = make_product(stock=1)
    basket = make_basket(mug)
    client = shopper(basket)
    client.post(URL, typed(quote(basket), line1="Hafenstraße 7"))
    attempt = PaymentAttempt.objects.get()
    attempt_close(attempt_id=attempt.pk, status=AttemptStatus.EXPIRED, reason="the payment page ran out")

    page = client.get(URL)

    assert page.context["form"]["line1"].value() == "Hafenstraße 7"
    assert page.context["form"]["email"].value() == "ada@example.com"
    assert allocated(mug) == 0


def test_coming_back_from_the_payment_page_finds_form_and_hold_as_they_were(shopper):
    mug = make_product(stock=1)
    basket = make_basket(mug)
    client = shopper(basket)
    first = client.post(URL, typed(quote(basket), service="next-day")).url

    page = client.get(URL)
    again = client.post(URL, typed(page.context["page"].quote, service="next-day")).url

    assert page.context["page"].can_order
    assert page.context["form"]["name"].value() == "Ada Byron"
    assert page.context["page"].chosen.code == "next-day"
    assert again == first
    assert allocated(mug) == 1


def test_basket_page_counts_what_is_held_for_its_own_customer(shopper):
    mug = make_product(stock=1)
    basket = make_basket(mug)
    start(basket)

    own = shopper(basket).get("/basket/")
    other = shopper(make_basket(mug)).get("/basket/")

    assert not own.context["receipt"].is_blocked
    assert other.context["receipt"].is_blocked


def test_account_holder_finds_name_and_address_filled_in(django_user_model, shopper):
    user = django_user_model.objects.create_user("eve@example.com", "a lamp on every table")
    basket = make_basket(make_product(), owner=user)
    client = shopper(basket)
    client.force_login(user)

    assert client.get(URL).context["form"]["email"].value() == "eve@example.com"


def test_goods_that_are_not_sent_ask_for_an_address_to_write_to_only(shopper):
    basket = make_basket(make_product("Repair guide", delivered=False, tracked=False))
    client = shopper(basket)

    page = client.get(URL)
    response = client.post(URL, {"email": "ada@example.com", "gateway": "simulated", "shown-": quote(basket).shown})

    assert visible_fields(page.context["form"]) == ["email"]
    assert response.status_code == 303


def test_invoice_may_go_elsewhere_and_is_checked_only_then(shopper):
    basket = make_basket(make_product())
    client, data = shopper(basket), typed(quote(basket))
    office = {
        "billing_differs": "on",
        "billing_name": "Byron & Co",
        "billing_line1": "Strand 5",
        "billing_city": "London",
        "billing_postcode": "WC2N 5HX",
        "billing_country": "GB",
    }

    wrong = client.post(URL, {**data, **office, "billing_postcode": "1", "billing_name": ""})
    right = client.post(URL, {**data, **office})

    assert wrong.status_code == 422
    assert set(wrong.context["form"].errors) == {"billing_postcode", "billing_name"}
    assert right.status_code == 303
    assert PaymentAttempt.objects.get().snapshot["billing"]["city"] == "London"
