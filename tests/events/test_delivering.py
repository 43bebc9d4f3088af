"""From the log to the subscribers: at least once, apart from each other, with patience and an end to it."""

import datetime as dt

import pytest
import time_machine
from django.db import transaction

from shop.core.errors import Invalid
from shop.events import leases, publish
from shop.events.models import Delivery, EventRecord, WorkStatus
from shop.events.selectors import dead_deliveries
from shop.events.services import deliveries_retry_dead, delivery_retry
from shop.events.subscriptions import only_these
from shop.events.work import drain
from tests.events.samples import ParcelPacked, hears, packed

pytestmark = [pytest.mark.jobs, pytest.mark.django_db]
MONDAY = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def test_every_subscriber_hears_of_the_event_once() -> None:
    heard: list[tuple[str, int]] = []
    stock = hears("stock.count", lambda event: heard.append(("stock", event.parcel_id)))
    mail = hears("mail.label", lambda event: heard.append(("mail", event.parcel_id)))

    with only_these(stock, mail):
        packed(7)
        drain()
        drain()

    assert sorted(heard) == [("mail", 7), ("stock", 7)]
    assert set(Delivery.objects.values_list("status", "attempts", "last_error")) == {(WorkStatus.DONE, 1, "")}


def test_a_failing_subscriber_holds_no_other_up() -> None:
    heard: list[int] = []

    def broken(event: ParcelPacked) -> None:
        raise RuntimeError("Erika Mustermann, Heidestraße 17")

    with only_these(hears("a.broken", broken), hears("b.fine", lambda event: heard.append(event.parcel_id))):
        packed(7)
        packed(8)
        drain()

    assert sorted(heard) == [7, 8]
    failed = Delivery.objects.filter(subscriber="a.broken")
    assert set(failed.values_list("status", "attempts")) == {(WorkStatus.WAITING, 1)}


def test_the_note_of_a_failure_names_its_place_and_no_person() -> None:
    def broken(event: ParcelPacked) -> None:
        raise Invalid("Erika Mustermann has no such address", code="address")

    with only_these(hears("a.broken", broken)):
        packed()
        drain()

    note = Delivery.objects.get().last_error
    assert note.startswith("Invalid[address] in broken (tests/events/test_delivering.py:")
    assert "Erika" not in note


def test_retries_wait_longer_each_time_and_end_as_a_dead_letter() -> None:
    def broken(event: ParcelPacked) -> None:
        raise RuntimeError

    waits: list[float] = []
    with only_these(hears("a.broken", broken)), time_machine.travel(MONDAY, tick=False) as clock:
        packed()
        for _attempt in range(12):
            drain()
            row = Delivery.objects.get()
            waits.append((row.due_at - row.event.occurred_at).total_seconds())
            clock.move_to(row.due_at)
        drain()

    steps = [later - earlier for earlier, later in zip([0.0, *waits], waits, strict=False)]
    ideal = [min(3600.0, 5.0 * 2**n) for n in range(12)]
    assert all(0.5 * want <= step <= 1.5 * want for step, want in zip(steps, ideal, strict=True))
    assert (row.status, row.attempts) == (WorkStatus.DEAD, 12)
    assert list(dead_deliveries()) == [row]


def test_a_dead_letter_can_be_given_a_fresh_start() -> None:
    heard: list[int] = []
    with only_these(hears("mail.label", lambda event: heard.append(event.parcel_id))):
        packed(7)
        Delivery.objects.update(status=WorkStatus.DEAD, attempts=12)
        delivery = Delivery.objects.get()
        drain()
        assert heard == []

        assert delivery_retry(delivery_id=delivery.pk)
        assert not delivery_retry(delivery_id=delivery.pk)
        drain()

    delivery.refresh_from_db()
    assert heard == [7]
    assert (delivery.status, delivery.attempts) == (WorkStatus.DONE, 1)


def test_all_dead_letters_of_one_subscriber_can_be_retried() -> None:
    with only_these(hears("a.one", lambda event: None), hears("b.two", lambda event: None)):
        packed(7)
        packed(8)
        Delivery.objects.update(status=WorkStatus.DEAD)

        assert deliveries_retry_dead(subscriber="a.one") == 2

    assert Delivery.objects.filter(status=WorkStatus.DEAD).count() == 2


def test_a_subscriber_that_is_gone_becomes_a_dead_letter_in_the_end() -> None:
    with only_these(hears("old.name", lambda event: None)):
        packed()
    with only_these():
        drain()

    row = Delivery.objects.get()
    assert (row.status, row.last_error.split(" ")[0]) == (WorkStatus.WAITING, "UnknownSubscriber")


def test_a_subscriber_may_publish_what_follows() -> None:
    heard: list[int] = []

    def follow(event: ParcelPacked) -> None:
        if event.parcel_id == 7:
            with transaction.atomic():
                publish(ParcelPacked(parcel_id=8), aggregate_id=8, key="follow:7")
        heard.append(event.parcel_id)

    with only_these(hears("chain", follow)):
        packed(7)
        drain()

    assert heard == [7, 8]


def test_an_atomic_subscriber_that_lost_its_lease_leaves_nothing_behind() -> None:
    def slow(event: ParcelPacked) -> None:
        publish(ParcelPacked(parcel_id=99), aggregate_id=99)
        Delivery.objects.filter(event__aggregate_id="7").update(attempts=2)  # another worker has it now

    with only_these(hears("slow", slow, atomic=True)):
        packed(7)
        ticket = leases.claim(Delivery.objects.all())[0]
        from shop.events import delivering

        delivering.run(ticket)

    assert not EventRecord.objects.filter(aggregate_id="99").exists()
    assert Delivery.objects.get().status == WorkStatus.RUNNING


def test_what_an_atomic_subscriber_writes_is_rolled_back_when_it_fails() -> None:
    def half(event: ParcelPacked) -> None:
        publish(ParcelPacked(parcel_id=99), aggregate_id=99)
        raise RuntimeError

    with only_these(hears("half", half, atomic=True)):
        packed(7)
        drain()

    assert list(EventRecord.objects.values_list("aggregate_id", flat=True)) == ["7"]
