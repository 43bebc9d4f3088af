"""Writing an event down: with its transaction, once, in sequence, for every subscriber."""

import datetime as dt

import pytest
import time_machine
from django.db import IntegrityError, transaction

from shop.events import publish
from shop.events.models import Delivery, EventRecord, WorkStatus
from shop.events.services import PublishedOutsideTransaction
from shop.events.subscriptions import only_these
from tests.events.samples import ParcelPacked, hears, packed

pytestmark = [pytest.mark.jobs, pytest.mark.django_db]


def nothing(event: ParcelPacked) -> None:
    """A subscriber that needs no more than to be there."""


@time_machine.travel(dt.datetime(2026, 11, 23, 12, 28, tzinfo=dt.UTC), tick=False)
def test_the_row_says_what_happened_to_what_and_when() -> None:
    row = packed(7, key="sample.packed:7")

    row.refresh_from_db()
    assert (row.type, row.version, row.aggregate, row.aggregate_id) == ("sample.packed", 1, "parcel", "7")
    assert (row.sequence, row.key, row.data) == (1, "sample.packed:7", {"parcel_id": 7})
    assert row.occurred_at == dt.datetime(2026, 11, 23, 12, 28, tzinfo=dt.UTC)


def test_each_subscriber_gets_one_delivery() -> None:
    with only_these(hears("stock.count", nothing), hears("mail.label", nothing)):
        row = packed()

    waiting = row.deliveries.order_by("subscriber").values_list("subscriber", "status", "attempts")
    assert list(waiting) == [("mail.label", WorkStatus.WAITING, 0), ("stock.count", WorkStatus.WAITING, 0)]


def test_a_delayed_subscription_is_due_later() -> None:
    with only_these(hears("survey.ask", nothing, delay=dt.timedelta(days=3))):
        row = packed()

    assert row.deliveries.get().due_at == row.occurred_at + dt.timedelta(days=3)


def test_the_same_key_twice_returns_the_first_row_and_delivers_once() -> None:
    with only_these(hears("stock.count", nothing)):
        first = packed(7, key="sample.packed:7")
        second = packed(8, key="sample.packed:7")

    assert second.pk == first.pk
    assert second.data == {"parcel_id": 7}
    assert Delivery.objects.count() == 1


def test_without_a_key_every_call_is_a_new_event() -> None:
    assert packed(7).pk != packed(7).pk


def test_the_sequence_counts_within_its_aggregate() -> None:
    for parcel in (1, 2, 1, 1):
        packed(parcel)

    assert list(EventRecord.objects.filter(aggregate_id="1").values_list("sequence", flat=True)) == [1, 2, 3]
    assert list(EventRecord.objects.filter(aggregate_id="2").values_list("sequence", flat=True)) == [1]


def test_a_rolled_back_transaction_leaves_neither_event_nor_delivery() -> None:
    def fail_after_publishing() -> None:
        with transaction.atomic():
            publish(ParcelPacked(parcel_id=7), aggregate_id=7)
            raise RuntimeError

    with only_these(hears("stock.count", nothing)), pytest.raises(RuntimeError):
        fail_after_publishing()

    assert EventRecord.objects.count() == 0
    assert Delivery.objects.count() == 0


def test_publishing_outside_a_transaction_is_refused() -> None:
    with pytest.raises(PublishedOutsideTransaction, match=r"sample\.packed"):
        publish(ParcelPacked(parcel_id=7), aggregate_id=7)

    assert EventRecord.objects.count() == 0


def test_publishing_costs_five_queries(django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    two = hears("stock.count", nothing), hears("mail.label", nothing)
    five = django_assert_num_queries(5)  # savepoint, last sequence, row, release, deliveries
    with only_these(*two), transaction.atomic(), five:
        publish(ParcelPacked(parcel_id=7), aggregate_id=7, key="sample.packed:7")


def test_the_database_itself_refuses_a_second_delivery_to_a_subscriber() -> None:
    with only_these(hears("stock.count", nothing)):
        row = packed()

    with pytest.raises(IntegrityError), transaction.atomic():
        Delivery.objects.create(event=row, subscriber="stock.count")
