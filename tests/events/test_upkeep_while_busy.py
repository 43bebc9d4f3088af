"""A worker with its hands full still looks at leases and schedule."""

import datetime as dt

import pytest
import time_machine

from shop.events import celery_tasks, delivering, schedule, work
from shop.events.models import Delivery, PeriodicRun, WorkStatus
from shop.events.subscriptions import only_these
from shop.events.work import drain
from tests.events.samples import ParcelPacked, hears, packed

NOON = dt.datetime(2025, 11, 24, 12, tzinfo=dt.UTC)
pytestmark = [pytest.mark.jobs, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _only_one_job(monkeypatch: pytest.MonkeyPatch) -> None:
    schedule.jobs()
    monkeypatch.setattr(schedule, "_jobs", {})
    monkeypatch.setattr(work, "_sources", {source.name: source for source in (delivering.source, schedule.source)})
    monkeypatch.setattr(celery_tasks, "_kept_up", 0.0)
    monkeypatch.setattr(celery_tasks, "_call_another", lambda: None)


def test_a_lost_lease_is_taken_back_although_other_work_is_waiting() -> None:
    heard: list[int] = []
    sub = hears("stock.count", lambda event: heard.append(event.parcel_id))
    with only_these(sub), time_machine.travel(NOON, tick=False) as clock:
        packed(1)
        delivering.claim_due(1)
        clock.shift(21)
        packed(2)
        celery_tasks.keep_up()
        assert Delivery.objects.filter(status=WorkStatus.WAITING).count() == 2
        drain()

    assert sorted(heard) == [1, 2]


def test_a_period_opens_in_the_middle_of_a_heap_of_work(monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    schedule.periodic("sample.minutely", every=dt.timedelta(minutes=1))(lambda: order.append("job"))

    def a_minute_passes(event: ParcelPacked) -> None:
        order.append("event")
        celery_tasks._kept_up = 0.0
        clock.shift(60)

    monkeypatch.setattr(work, "LOOK_SECONDS", 0.0)
    with only_these(hears("slow", a_minute_passes)), time_machine.travel(NOON, tick=False) as clock:
        for parcel in range(3):
            packed(parcel)
        celery_tasks.do_work()

    assert order == ["event", "job", "event", "job", "event", "job", "job"]


def test_upkeep_is_not_done_between_any_two_rows(monkeypatch: pytest.MonkeyPatch) -> None:
    sweeps: list[str] = []
    monkeypatch.setattr(work, "sweep", lambda: sweeps.append("sweep"))

    with only_these(hears("stock.count", lambda event: None)):
        for parcel in range(5):
            packed(parcel)
        celery_tasks.tick()
        celery_tasks.do_work()

    assert sweeps == ["sweep"]


def test_a_broken_schedule_does_not_keep_the_shop_from_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> int:
        raise ImportError("tasks.py of some app")

    monkeypatch.setattr(schedule, "open_periods", broken)
    with only_these(hears("stock.count", lambda event: None)):
        packed()
        celery_tasks.do_work()

    assert Delivery.objects.get().status == WorkStatus.DONE
    assert PeriodicRun.objects.count() == 0
