"""Health, dead letters, clearing away, commands and checks."""

import datetime as dt
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command

from shop.events import heartbeats, schedule
from shop.events.checks import broker_is_named
from shop.events.models import Delivery, EventRecord, Heartbeat, InboundHook, PeriodicRun, WorkStatus
from shop.events.selectors import BEAT, WORKER, history_of, job_health
from shop.events.services import work_prune
from shop.events.subscriptions import only_these, subscribe, subscriber_names
from shop.events.work import drain
from tests.events.samples import ParcelPacked, hears, packed

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2025, 11, 24, 12, tzinfo=dt.UTC)


def test_an_idle_shop_is_healthy() -> None:
    health = job_health()

    assert (health.oldest_due, health.dead_letters) == (None, 0)
    assert (health.last_worker, health.last_beat, health.worker_age, health.beat_age) == (None, None, None, None)


def test_health_tells_how_late_the_oldest_work_is_and_who_was_last_seen() -> None:
    Heartbeat.objects.create(name=WORKER, at=NOON - dt.timedelta(seconds=3))
    Heartbeat.objects.create(name=BEAT, at=NOON - dt.timedelta(seconds=8))
    InboundHook.objects.create(provider="p", event_id="1", body=b"", status=WorkStatus.DEAD)
    with only_these(hears("stock.count", lambda event: None)), time_machine.travel(NOON, tick=False):
        packed()
        Delivery.objects.update(due_at=NOON - dt.timedelta(minutes=4))
        health = job_health()

    assert (health.oldest_due, health.worker_age, health.beat_age, health.dead_letters) == (240.0, 3.0, 8.0, 1)


def test_a_heartbeat_is_one_row_that_is_not_written_all_the_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(heartbeats, "_last", {})
    with time_machine.travel(NOON, tick=False):
        heartbeats.beat(WORKER)
    heartbeats.beat(WORKER)
    assert Heartbeat.objects.get().at == NOON

    monkeypatch.setattr(heartbeats, "_last", {})
    heartbeats.beat(WORKER)
    assert Heartbeat.objects.get().at > NOON


def test_finished_work_is_cleared_away_but_neither_the_log_nor_dead_letters() -> None:
    with only_these(hears("a", lambda event: None), hears("b", lambda event: None)):
        with time_machine.travel(NOON, tick=False):
            packed(1)
            Delivery.objects.filter(subscriber="b").update(status=WorkStatus.DEAD, finished_at=NOON)
            PeriodicRun.objects.create(job="a", period="x", starts_at=NOON, status=WorkStatus.DONE, finished_at=NOON)
            InboundHook.objects.create(provider="p", event_id="1", body=b"", status=WorkStatus.DONE, finished_at=NOON)
            drain()
        with time_machine.travel(NOON + dt.timedelta(days=2), tick=False):
            assert work_prune() == 0
        with time_machine.travel(NOON + dt.timedelta(days=4), tick=False):
            assert work_prune() == 1
        with time_machine.travel(NOON + dt.timedelta(days=15), tick=False):
            assert work_prune() == 1
        with time_machine.travel(NOON + dt.timedelta(days=61), tick=False):
            assert work_prune() == 1

    assert EventRecord.objects.count() == 1
    assert list(Delivery.objects.values_list("subscriber", flat=True)) == ["b"]


def test_clearing_away_is_itself_a_daily_job() -> None:
    assert "events.prune" in schedule.jobs()


def test_the_history_of_one_thing_reads_in_order() -> None:
    for parcel in (1, 2, 1):
        packed(parcel)

    assert [row.sequence for row in history_of("parcel", 1)] == [1, 2]


def test_dead_letters_can_be_listed_and_retried_from_the_command_line() -> None:
    with only_these(hears("mail.label", lambda event: None)):
        packed()
        Delivery.objects.update(status=WorkStatus.DEAD, last_error="RuntimeError in send")
        listed, retried = StringIO(), StringIO()
        call_command("retry_dead_letters", "--dry-run", stdout=listed)
        call_command("retry_dead_letters", "--subscriber", "mail.label", stdout=retried)

    assert listed.getvalue().split()[1:3] == ["sample.packed", "mail.label"]
    assert retried.getvalue() == "1 deliveries will be tried again.\n"
    assert Delivery.objects.get().status == WorkStatus.WAITING


def test_the_embedded_worker_refuses_to_run_on_the_scaled_stack(settings: Any) -> None:
    settings.SHOP_JOBS_EMBEDDED = False

    with pytest.raises(CommandError, match="celery -A shop worker"):
        call_command("worker")


@pytest.mark.parametrize(
    ("embedded", "broker", "found"),
    [
        (True, "memory://", []),
        (False, "redis://127.0.0.1/0", []),
        (False, "memory://", ["events.E001"]),
        (False, "", ["events.E001"]),
    ],
)
def test_a_scaled_stack_without_a_broker_is_reported(
    settings: Any, embedded: bool, broker: str, found: list[str]
) -> None:
    settings.SHOP_JOBS_EMBEDDED, settings.CELERY_BROKER_URL = embedded, broker

    assert [message.id for message in broker_is_named()] == found


def test_a_subscriber_name_is_taken_once_per_event_type() -> None:
    with only_these():
        subscribe(ParcelPacked, name="stock.count")(lambda event: None)
        assert subscriber_names() == ["stock.count"]

        def other(event: ParcelPacked) -> None: ...

        with pytest.raises(ValueError, match=r"stock\.count"):
            subscribe(ParcelPacked, name="stock.count")(other)
