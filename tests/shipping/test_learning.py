"""What delivered parcels teach: counted once, shown beside the range, used only when switched on."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from shipping.delivery.backtest import backtest, learned_score
from shipping.delivery.events import TransitObserved
from shipping.delivery.learned import learned_all, percentile
from shipping.delivery.models import Service, TransitSample
from shipping.delivery.plan_in_force import current_plan
from shipping.delivery.services import (
    configuration_change,
    delivery_defaults_make,
    promise_freeze,
    transit_sample_record,
)
from shipping.delivery.subscribers import learn
from shop.commerce.models import Order
from shop.events import publish
from tests.shipping.conftest import Promise, local

pytestmark = pytest.mark.django_db


@pytest.fixture
def order(promised: Promise) -> Order:
    delivery_defaults_make()
    row = Order.objects.create(number="K-1", total_incl_tax=Decimal("24.50"), total_excl_tax=Decimal("20.59"))
    promise_freeze(order_id=row.pk, promise=promised("two-day", "20457", "2026-11-26 12:00"))
    return row


def _deliver(order: Order, parcel: str, delivered: str) -> TransitSample | None:
    return transit_sample_record(
        order_id=order.pk,
        parcel=parcel,
        warehouse="HAM",
        handed_over_at=local("2026-11-26 17:30"),
        delivered_at=local(delivered),
    )


def test_days_are_delivery_days_and_the_promise_is_judged(order: Order) -> None:
    first = _deliver(order, "P-1", "2026-11-30 11:00")  # Friday, then Monday
    late = _deliver(order, "P-2", "2026-12-01 19:00")
    assert first is not None
    assert late is not None
    assert (first.service, first.zone, first.days, first.is_kept) == ("two-day", "germany", 2, True)
    assert (late.days, late.is_kept) == (3, False)


def test_a_parcel_teaches_once(order: Order) -> None:
    event = TransitObserved(
        order_id=order.pk,
        parcel="P-1",
        warehouse="HAM",
        handed_over_at=local("2026-11-26 17:30"),
        delivered_at=local("2026-11-27 11:00"),
    )
    with transaction.atomic():
        publish(event, aggregate_id=1, key="delivery.transit_observed:P-1")
    learn(event)
    learn(event)
    assert TransitSample.objects.get().days == 1


@pytest.mark.parametrize("delivered", ["2026-11-26 12:00", "2027-06-01 12:00"])
def test_what_nobody_can_believe_teaches_nothing(order: Order, delivered: str) -> None:
    assert _deliver(order, "P-1", delivered) is None


def test_an_order_without_a_promise_teaches_nothing(order: Order) -> None:
    other = Order.objects.create(number="K-2", total_incl_tax=1, total_excl_tax=1)
    assert _deliver(other, "P-1", "2026-11-27 12:00") is None


@pytest.mark.parametrize(
    ("days", "percent", "expected"),
    [([1] * 9 + [5], 90, 1), ([1] * 8 + [5, 6], 90, 5), ([3], 90, 3), ([1, 2, 3, 4], 50, 2), ([1, 2, 3, 4], 100, 4)],
)
def test_the_percentile_is_the_nearest_rank(days: list[int], percent: int, expected: int) -> None:
    assert percentile(days, percent) == expected


def _teach(order: Order, parcels: int, delivered: str = "2026-12-01 11:00") -> None:
    for number in range(parcels):
        _deliver(order, f"P-{number}", delivered)


def test_learned_days_count_only_when_switched_on_and_from_ten_parcels(order: Order) -> None:
    def longest() -> int:
        configuration_change(change=lambda: None, reason="look")
        terms = current_plan().service_by_code["two-day"].terms["germany"]
        assert terms is not None
        return terms.transit_max

    _teach(order, 10)
    assert longest() == 2
    Service.objects.filter(code="two-day").update(use_learned=True)
    assert longest() == 3
    TransitSample.objects.filter(parcel="P-0").delete()
    assert longest() == 2
    known = learned_all()["two-day", "germany"]
    assert (known.parcels, known.longest, known.is_enough, known.kept) == (9, 3, False, 0)


def test_the_backtest_sets_the_range_against_what_was_learned(order: Order) -> None:
    _teach(order, 24)
    (row,) = backtest(current_plan())
    assert (row.parcels, row.range.kept, row.range.days) == (24, 0, 2)
    assert row.learned is not None
    assert (row.learned.kept, row.learned.days, row.says) == (100, 3, "Learned promises are kept more often.")


def test_the_backtest_never_judges_a_parcel_by_itself() -> None:
    """Ten quick ones teach; the slow one after them is a broken promise, though it would teach otherwise."""
    found = learned_score([1] * 19 + [9])
    assert found is not None
    assert (found.kept, found.days) == (90, 1)
    assert learned_score([1] * 19) is None


def test_delivery_on_the_day_of_the_hand_over_takes_no_day(order: Order) -> None:
    found = transit_sample_record(
        order_id=order.pk,
        parcel="P",
        warehouse="",
        handed_over_at=local("2026-11-26 15:00"),
        delivered_at=local("2026-11-26 15:00") + timedelta(hours=4),
    )
    assert found is not None
    assert (found.days, found.warehouse) == (0, "HAM")
