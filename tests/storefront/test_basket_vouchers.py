"""Codes in the basket: what they give, why they give nothing, and that nobody guesses them."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from shop.commerce.models import Basket, Benefit, Condition, ConditionalOffer, Range, Voucher
from tests.storefront import shelf
from tests.storefront.conftest import MONDAY_MORNING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def voucher(code: str, *, least: str = "0.01", ends: int = 30, starts: int = -1, usage: str = "Multi-use") -> Any:
    """Ten per cent off everything, for goods worth at least ``least``."""
    goods, _new = Range.objects.get_or_create(name="anything in the shop", defaults={"includes_all_products": True})
    offer = ConditionalOffer.objects.create(
        name=f"Ten per cent {code}",
        offer_type=ConditionalOffer.VOUCHER,
        condition=Condition.objects.create(range=goods, type=Condition.VALUE, value=Decimal(least)),
        benefit=Benefit.objects.create(range=goods, type=Benefit.PERCENTAGE, value=10),
    )
    made = Voucher.objects.create(
        name=code,
        code=code,
        usage=usage,
        start_datetime=MONDAY_MORNING + dt.timedelta(days=starts),
        end_datetime=MONDAY_MORNING + dt.timedelta(days=ends),
    )
    made.offers.add(offer)
    return made


@pytest.fixture
def shopper(client: Client) -> Client:
    """Somebody with a mug of 24 euros in the basket."""
    client.post(f"/basket/add/{shelf.put('mug', price='24.00').pk}/")
    return client


def use(client: Client, code: str, **headers: str) -> Any:
    return client.post("/basket/voucher/", {"code": code}, headers=headers)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_a_voucher_takes_its_share_off_and_can_be_taken_out(shopper: Client) -> None:
    made = voucher("TEN")

    assert use(shopper, " ten ")["Location"] == "/basket/"
    receipt = shopper.get("/basket/").context["receipt"]
    assert (receipt.total, receipt.discounts) == (Decimal("21.60"), (("Ten per cent TEN", Decimal("2.40")),))
    shopper.post(f"/basket/voucher/{made.pk}/remove/")
    assert shopper.get("/basket/").context["receipt"].total == Decimal("24.00")


@pytest.mark.parametrize(
    ("made", "typed", "said"),
    [
        ({}, "OTHER", "We do not know the code OTHER"),
        ({}, "", "Type the code"),
        ({"ends": -1, "starts": -9}, "CODE", "valid until Sunday 22 November"),
        ({"starts": 3}, "CODE", "valid from Thursday 26 November on"),
        ({"least": "50.00"}, "CODE", "needs goods worth €50.00: anything in the shop"),
        ({"usage": "Once per customer"}, "CODE", "sign in first"),
    ],
)
def test_a_refused_code_says_why_and_stays_typed(shopper: Client, made: dict[str, Any], typed: str, said: str) -> None:
    voucher("CODE", **made)

    answer = use(shopper, typed)

    assert answer.status_code in (400, 404, 409)
    assert said in text_of(answer)
    assert f'value="{typed}"' in answer.content.decode()
    assert not Basket.objects.get().vouchers.exists()


def test_a_single_use_that_an_order_has_is_used_up(shopper: Client) -> None:
    from shop.commerce.models import Order, VoucherApplication

    made = voucher("ONCE", usage="Single use")
    order = Order.objects.create(number="K-1", total_incl_tax=1, total_excl_tax=1, currency="EUR")
    VoucherApplication.objects.create(voucher=made, order=order)

    assert "has been used already" in text_of(use(shopper, "ONCE"))


def test_ten_tries_then_patience(shopper: Client) -> None:
    voucher("RIGHT")
    statuses = [use(shopper, f"GUESS{number}").status_code for number in range(10)]

    late = use(shopper, "RIGHT")

    assert set(statuses) == {404}
    assert late.status_code == 429
    assert "Too many tries" in text_of(late)
    assert shopper.get("/basket/").context["receipt"].total == Decimal("24.00")


def test_a_voucher_that_no_longer_fits_stays_and_says_so(shopper: Client) -> None:
    voucher("BIG", least="40.00")
    shopper.post(f"/basket/add/{shelf.put('jug', price='20.00').pk}/")
    use(shopper, "BIG")
    assert shopper.get("/basket/").context["receipt"].total == Decimal("39.60")
    shelf.put("jug", price="2.00")

    page = shopper.get("/basket/")

    assert page.context["receipt"].total == Decimal("26.00")
    assert "gives nothing on what is in your basket now" in text_of(page)


def test_it_works_live(shopper: Client) -> None:
    voucher("TEN")

    live = use(shopper, "TEN", **{"HX-Request": "true"})

    assert "<html" not in live.content.decode()
    assert "21.60" in text_of(live)


def test_an_empty_basket_takes_no_voucher(client: Client) -> None:
    voucher("TEN")

    assert use(client, "TEN").status_code == 400
    assert not Basket.objects.exists()


def test_an_account_uses_it_once(shopper: Client) -> None:
    voucher("MINE", usage="Once per customer")
    shopper.force_login(get_user_model().objects.create_user(email="ada@example.com"))

    assert use(shopper, "MINE").status_code == 302
    assert "already" in text_of(use(shopper, "MINE"))
