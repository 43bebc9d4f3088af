"""Options as pages ask for them, and the promise written on an order."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, transaction

from shipping.delivery.models import CapacityDay, OrderPromise
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.plan_in_force import using_plan
from shipping.delivery.selectors import current_load, current_plan, delivery_options, soonest
from shipping.delivery.services import promise_freeze, slot_give_back, slot_take, slots_release
from shipping.delivery.types import DeliveryPromise, Destination, with_price
from shipping.repository import Repository
from shop.commerce.models import Order
from shop.core.errors import Conflict, SoldOut
from shop.orders.events import OrderCancelled
from shop.orders.subscribers import give_places_back
from tests.shipping.conftest import MUG, Promise, local

MONDAY = local("2026-11-23 13:28")
pytestmark = pytest.mark.django_db


def test_all_four_services_are_always_listed() -> None:
    hamburg = delivery_options(lines=[MUG], destination=Destination("DE", "20457"), at=MONDAY)
    assert [(option.code, str(option.price), option.promise is not None) for option in hamburg] == [
        ("same-day", "14.90", True),
        ("next-day", "9.90", True),
        ("two-day", "5.90", True),
        ("ten-day", "0.00", True),
    ]
    vienna = delivery_options(lines=[MUG], destination=Destination("AT", "1010"), at=MONDAY)
    assert [(option.code, option.available, bool(option.reason)) for option in vienna] == [
        ("same-day", False, True),
        ("next-day", False, True),
        ("two-day", True, False),
        ("ten-day", True, False),
    ]


def test_an_unknown_postcode_is_the_reason_on_each_of_them() -> None:
    options = delivery_options(lines=[MUG], destination=Destination("DE", "123"), at=MONDAY)
    assert {(option.reason_code, option.field) for option in options} == {("unknown_postcode", "postcode")}
    assert soonest(lines=[MUG], destination=Destination("DE", "123"), at=MONDAY) is None


def test_the_soonest_is_the_earliest_and_then_the_cheapest() -> None:
    found = soonest(lines=[MUG], destination=Destination("DE", "20457"), at=MONDAY)
    assert found is not None
    assert (found.code, found.promise and found.promise.arrives_to) == ("next-day", date(2026, 11, 24))
    late = soonest(lines=[MUG], destination=Destination("DE", "80331"), at=local("2026-11-23 14:01"))
    assert late is not None
    assert (late.code, late.price) == ("two-day", Decimal("5.90"))


def test_nothing_to_deliver_has_no_options() -> None:
    voucher = replace(MUG, needs_delivery=False)
    assert delivery_options(lines=[voucher], destination=Destination("DE"), at=MONDAY) == []


def test_options_ask_the_database_for_the_version_alone(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(1):
        delivery_options(lines=[MUG] * 10, destination=Destination("DE", "20457"), at=MONDAY)


def test_countries_follow_the_settings(settings: Any) -> None:
    settings.SHOP_DELIVERY_COUNTRIES = ["DE"]
    assert [country.code for country in current_plan().countries] == ["DE"]
    options = delivery_options(lines=[MUG], destination=Destination("AT", "1010"), at=MONDAY)
    assert {option.reason for option in options} == {"We deliver to Germany only."}


def test_oscar_gets_no_second_opinion() -> None:
    with pytest.raises(ImproperlyConfigured):
        Repository().get_shipping_methods(basket=None)


def _order(number: str) -> Order:
    return Order.objects.create(number=number, total_incl_tax=Decimal("24.50"), total_excl_tax=Decimal("20.59"))


@pytest.fixture
def promise(promised: Promise) -> DeliveryPromise:
    return promised("next-day", "20457", "2026-11-23 13:28")


def test_a_frozen_promise_comes_back_equal(promise: DeliveryPromise, db: None) -> None:
    order = _order("K-1")
    row = promise_freeze(order_id=order.pk, promise=promise)
    row.refresh_from_db()
    assert row.promise == promise
    assert order.delivery_promise.promise == promise
    assert (row.service, row.warehouse, row.packs_on, row.arrives_to) == (
        "next-day",
        "HAM",
        date(2026, 11, 23),
        date(2026, 11, 24),
    )
    assert json.dumps(row.data, sort_keys=True) == json.dumps(promise.to_dict(), sort_keys=True)


def test_a_promise_is_frozen_once(promise: DeliveryPromise, db: None) -> None:
    order = _order("K-2")
    first = promise_freeze(order_id=order.pk, promise=promise)
    assert promise_freeze(order_id=order.pk, promise=promise).pk == first.pk
    with pytest.raises(Conflict):
        promise_freeze(order_id=order.pk, promise=with_price(promise, Decimal("0.00"), ""))
    assert OrderPromise.objects.get().promise == promise


def test_the_database_refuses_a_window_turned_round(promise: DeliveryPromise, db: None) -> None:
    row = promise_freeze(order_id=_order("K-3").pk, promise=promise)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrderPromise.objects.filter(pk=row.pk).update(arrives_from=date(2027, 1, 1))


def test_places_taken_fill_the_days_of_a_limited_warehouse() -> None:
    limited = replace(DEFAULT_PLAN, warehouses=(replace(DEFAULT_PLAN.warehouses[0], capacity=2),))
    monday = date(2026, 11, 23)
    with using_plan(limited):
        for _parcel in range(2):
            slot_take(warehouse="HAM", day=monday)
        assert current_load(limited, MONDAY) == {("HAM", monday): 2}
        found = soonest(lines=[MUG], destination=Destination("DE", "80331"), at=MONDAY)
        assert found is not None
        assert found.promise is not None
        assert found.promise.packs_on == date(2026, 11, 24)
        with pytest.raises(SoldOut):
            slot_take(warehouse="HAM", day=monday)
        slot_give_back(warehouse="HAM", day=monday)
        slot_take(warehouse="HAM", day=monday)


def test_an_order_that_is_not_packed_gives_its_places_back(promise: DeliveryPromise) -> None:
    slot_take(warehouse="HAM", day=promise.packs_on)
    order = _order("K-6")
    promise_freeze(order_id=order.pk, promise=promise)
    assert slots_release(order_id=order.pk) == 1
    assert CapacityDay.objects.get().booked == 0


@pytest.mark.parametrize(("whole", "left"), [(True, 0), (False, 1)])
def test_a_cancelled_order_frees_its_place(promise: DeliveryPromise, whole: bool, left: int) -> None:
    slot_take(warehouse="HAM", day=promise.packs_on)
    order = _order("K-7")
    promise_freeze(order_id=order.pk, promise=promise)
    give_places_back(
        OrderCancelled(
            order_id=order.pk,
            contact_id="",
            whole=whole,
            pieces=1,
            amount=Decimal("24.50"),
            currency="EUR",
            by="customer",
            reason="",
        )
    )
    assert CapacityDay.objects.get().booked == left
