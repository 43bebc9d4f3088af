"""Many at once, each with a database connection of its own. Rows are counted, not exceptions."""

from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import transaction
from django.db.models import QuerySet

from shop.events import delivering, leases, publish, schedule
from shop.events.hooks import hook_receive
from shop.events.models import Delivery, EventRecord, InboundHook, PeriodicRun, Work, WorkStatus
from shop.events.subscriptions import only_these
from tests.events.samples import ParcelPacked, hears, packed
from tests.events.test_hooks import applied, signature  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.race, pytest.mark.jobs, pytest.mark.django_db(transaction=True)]
WORKERS = 8


def deliver_until_empty(_worker: int) -> None:
    """One relay."""
    while tickets := delivering.claim_due(1):
        delivering.run(tickets[0])


def heard_by_parcel(run_in_threads: Callable[..., list[Any]], parcels: int) -> Counter[int]:
    """Publish, let eight relays deliver, and count how often each parcel was heard of."""
    heard: list[int] = []
    with only_these(hears("stock.count", lambda event: heard.append(event.parcel_id))):
        for parcel in range(parcels):
            packed(parcel)
        results = run_in_threads(deliver_until_empty, list(range(WORKERS)), workers=WORKERS)
    assert results == [None] * WORKERS
    return Counter(heard)


def test_eight_relays_deliver_each_event_once(run_in_threads: Callable[..., list[Any]]) -> None:
    heard = heard_by_parcel(run_in_threads, parcels=120)

    assert heard == Counter(range(120))
    assert Counter(Delivery.objects.values_list("status", "attempts")) == {(WorkStatus.DONE, 1): 120}


def test_without_the_guard_of_the_claim_events_are_delivered_twice(
    run_in_threads: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_guard(model: type[Work], pk: int, attempts: int) -> QuerySet[Work]:
        return model._default_manager.filter(pk=pk)

    monkeypatch.setattr(leases, "_unclaimed", no_guard)

    heard = heard_by_parcel(run_in_threads, parcels=120)

    assert sum(heard.values()) > 120


def test_one_key_published_by_many_at_once_is_one_event_with_one_delivery(
    run_in_threads: Callable[..., list[Any]],
) -> None:
    def publish_it(parcel: int) -> int:
        return packed(parcel, key="sample.packed:once").pk

    with only_these(hears("stock.count", lambda event: None)):
        pks = run_in_threads(publish_it, list(range(40)), workers=WORKERS)

    assert len(set(pks)) == 1
    assert EventRecord.objects.count() == 1
    assert Delivery.objects.count() == 1


def test_without_the_shared_key_every_publisher_writes_an_event(run_in_threads: Callable[..., list[Any]]) -> None:
    run_in_threads(lambda parcel: packed(parcel).pk, list(range(40)), workers=WORKERS)

    assert EventRecord.objects.count() == 40


def test_one_aggregate_told_of_by_many_at_once_keeps_a_sequence_without_gaps(
    run_in_threads: Callable[..., list[Any]],
) -> None:
    def two_in_a_row(number: int) -> None:
        with transaction.atomic():
            publish(ParcelPacked(parcel_id=1), aggregate_id=1, key=f"{number}.a")
            publish(ParcelPacked(parcel_id=1), aggregate_id=1, key=f"{number}.b")

    results = run_in_threads(two_in_a_row, list(range(24)), workers=WORKERS)

    assert results == [None] * 24
    assert list(EventRecord.objects.order_by("sequence").values_list("sequence", flat=True)) == list(range(1, 49))


def test_many_beats_open_a_period_once(run_in_threads: Callable[..., list[Any]]) -> None:
    period = schedule.Period("today", schedule.EPOCH)
    jobs = {name: schedule.Job(name, lambda: None, lambda now: period) for name in ("a.one", "b.two")}

    results = run_in_threads(lambda _beat: schedule.open_periods(jobs), list(range(16)), workers=WORKERS)

    assert not any(isinstance(result, Exception) for result in results)
    assert Counter(PeriodicRun.objects.values_list("job", flat=True)) == {"a.one": 1, "b.two": 1}


def test_many_beats_and_workers_run_a_period_once(
    run_in_threads: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[str] = []
    period = schedule.Period("today", schedule.EPOCH)
    jobs = {"a.one": schedule.Job("a.one", lambda: runs.append("run"), lambda now: period)}
    monkeypatch.setattr(schedule, "jobs", lambda: jobs)

    def beat_and_work(_number: int) -> None:
        schedule.open_periods()
        for ticket in schedule.claim_due(1):
            schedule.run(ticket)

    results = run_in_threads(beat_and_work, list(range(16)), workers=WORKERS)

    assert results == [None] * 16
    assert runs == ["run"]


def test_a_notice_sent_many_times_at_once_is_one_row(
    run_in_threads: Callable[..., list[Any]],
    applied: list[Any],  # noqa: F811
) -> None:
    body = b'{"id": "evt_1", "state": "delivered"}'

    def send(_number: int) -> int:
        headers = {"X-Parcelco-Signature": signature(body)}
        return hook_receive(provider_name="parcelco", headers=headers, body=body).pk

    pks = run_in_threads(send, list(range(40)), workers=WORKERS)

    assert len(set(pks)) == 1
    assert InboundHook.objects.count() == 1
