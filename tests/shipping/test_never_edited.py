"""What was promised stays as it was; what is expected now is added beside it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from shipping.delivery.models import DeliveryEstimate, OrderPromise
from shipping.delivery.selectors import latest_estimates
from shipping.delivery.services import estimate_record, promise_freeze
from shop.commerce.models import Order
from shop.events.models import EventRecord
from tests.shipping.conftest import Promise, local

pytestmark = [pytest.mark.django_db, pytest.mark.migration]


@pytest.fixture
def frozen(promised: Promise) -> OrderPromise:
    order = Order.objects.create(number="K-9", total_incl_tax=Decimal("24.50"), total_excl_tax=Decimal("20.59"))
    return promise_freeze(order_id=order.pk, promise=promised("next-day", "20457", "2026-11-23 13:28"))


def _estimate(order_id: int, day: date, parcel: str = "") -> DeliveryEstimate:
    return estimate_record(
        order_id=order_id,
        parcel=parcel,
        arrives_from=day,
        arrives_to=day,
        arrives_by=local(f"{day} 18:00"),
        source="carrier",
    )


@pytest.mark.parametrize("change", [{"arrives_to": date(2027, 1, 1)}, {"data": {}}, {"service": "ten-day"}])
def test_the_database_refuses_every_change_of_a_promise(frozen: OrderPromise, change: dict[str, object]) -> None:
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        OrderPromise.objects.filter(pk=frozen.pk).update(**change)
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        frozen.save()
    assert OrderPromise.objects.get().promise == frozen.promise


def test_an_estimate_is_a_row_of_its_own(frozen: OrderPromise) -> None:
    first = _estimate(frozen.order_id, date(2026, 11, 25))
    second = _estimate(frozen.order_id, date(2026, 11, 26))
    assert [row.arrives_to for row in DeliveryEstimate.objects.all()] == [second.arrives_to, first.arrives_to]
    assert latest_estimates(frozen.order_id)[""].arrives_to == date(2026, 11, 26)
    frozen.refresh_from_db()
    assert frozen.arrives_to == date(2026, 11, 24)


def test_the_same_estimate_is_written_and_told_once(frozen: OrderPromise) -> None:
    rows = {_estimate(frozen.order_id, date(2026, 11, 25)).pk for _repeat in range(3)}
    told = EventRecord.objects.filter(type="delivery.estimate_made")
    assert (len(rows), told.count()) == (1, 1)
    assert told.get().data["promised_to"] == "2026-11-24"


def test_parcels_of_one_order_have_estimates_of_their_own(frozen: OrderPromise) -> None:
    for number, parcel in enumerate(("P-1", "P-2")):
        _estimate(frozen.order_id, date(2026, 11, 25) + timedelta(days=number), parcel)
    assert {name: row.arrives_to.day for name, row in latest_estimates(frozen.order_id).items()} == {
        "P-1": 25,
        "P-2": 26,
    }


def test_the_database_refuses_a_change_of_an_estimate(frozen: OrderPromise) -> None:
    row = _estimate(frozen.order_id, date(2026, 11, 25))
    with pytest.raises((IntegrityError, DatabaseError)), transaction.atomic():
        DeliveryEstimate.objects.filter(pk=row.pk).update(because="later")
