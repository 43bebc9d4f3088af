"""Whoever takes the slower way is told of, so that it can be rewarded."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shop.core import clock
from shop.events.models import EventRecord
from tests.checkout.goods import buy, make_basket, make_product
from tests.shipping.conftest import local

pytestmark = pytest.mark.django_db


def _told() -> list[dict[str, object]]:
    return [row.data for row in EventRecord.objects.filter(type="delivery.slower_option_chosen")]


def test_the_slower_way_is_told_with_days_and_money() -> None:
    clock.set_for_demo(local("2026-11-23 12:00"))
    order = buy(make_basket(make_product()), service="ten-day").order
    assert _told() == [
        {
            "order_id": order.pk,
            "service": "ten-day",
            "fastest": "next-day",
            "arrives_to": "2026-11-30",
            "fastest_arrives_to": "2026-11-24",
            "days": 6,
            "spared": "9.90",
            "currency": "EUR",
        }
    ]


def test_the_fastest_way_is_no_slower_choice() -> None:
    clock.set_for_demo(local("2026-11-23 12:00"))
    buy(make_basket(make_product()), service="next-day")
    assert _told() == []


def test_a_second_press_after_the_cutoff_is_still_the_same_attempt() -> None:
    """What the fastest way would have been is no part of what is bought."""
    from tests.checkout.goods import start

    clock.set_for_demo(local("2026-11-23 13:59"))
    basket = make_basket(make_product())
    first = start(basket, service="ten-day")
    clock.set_for_demo(local("2026-11-23 14:01"))
    assert start(basket, service="ten-day").pk == first.pk
    assert Decimal(first.snapshot["delivery"]["fastest"]["spared"]) == Decimal("9.90")
