"""Many want the last places of a packing day."""

from datetime import date

import pytest
from django.db import transaction
from django.db.models import Q

from shipping.delivery.models import CapacityDay, OrderPromise, Warehouse
from shipping.delivery.services import configuration_change, delivery_defaults_make, slot_take, slots
from tests.checkout.goods import make_basket, make_product, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
MONDAY = date(2027, 3, 1)


def limit(parcels):
    delivery_defaults_make()
    configuration_change(change=lambda: Warehouse.objects.update(capacity=parcels), reason="test")


def take(day):
    with transaction.atomic():
        slot_take(warehouse="HAM", day=day)


def test_forty_parcels_get_exactly_seven_places(run_in_threads):
    limit(7)

    results = run_in_threads(take, [MONDAY] * 40, workers=8)

    assert refusals(results) == ["day_full"] * 33
    assert CapacityDay.objects.get().booked == 7


def test_without_the_guard_the_day_is_overfull(run_in_threads, monkeypatch):
    """The control: the same race with the production guard switched off."""
    limit(7)
    monkeypatch.setattr(slots, "place_left", lambda capacity: Q())

    run_in_threads(take, [MONDAY] * 40, workers=8)

    assert CapacityDay.objects.get().booked == 40


def test_no_day_is_promised_to_more_orders_than_it_has_places(buy_all):
    limit(4)
    mug = make_product(stock=100)

    results = buy_all([make_basket(mug) for _ in range(16)], workers=8, service="ten-day")

    assert set(refusals(results)) <= {"day_full"}
    booked = {row.day: row.booked for row in CapacityDay.objects.all()}
    ordered = [row.packs_on for row in OrderPromise.objects.all()]
    assert booked == {day: ordered.count(day) for day in set(ordered)}
    assert max(booked.values()) <= 4
