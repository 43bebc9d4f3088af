"""Each periodic job once per period, whatever beats and clocks do."""

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import pytest
import time_machine

from shop.events import schedule
from shop.events.models import PeriodicRun, WorkStatus
from shop.events.schedule import Job, open_periods
from shop.events.work import drain

pytestmark = [pytest.mark.jobs, pytest.mark.django_db]
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


@pytest.fixture
def jobs(monkeypatch: pytest.MonkeyPatch) -> dict[str, Job]:
    """An empty schedule for the length of a test."""
    schedule.jobs()
    empty: dict[str, Job] = {}
    monkeypatch.setattr(schedule, "_jobs", empty)
    return empty


def run_now() -> None:
    """What one beat and one worker do."""
    open_periods()
    drain()


def test_a_job_runs_once_per_period_however_often_the_beat_ticks(jobs: dict[str, Job]) -> None:
    runs: list[str] = []
    schedule.periodic("sample.count", every=dt.timedelta(minutes=1))(lambda: runs.append("run"))

    with time_machine.travel(NOON, tick=False) as clock:
        for _second in range(0, 180, 5):
            run_now()
            run_now()
            clock.shift(5)

    assert len(runs) == 3


def test_a_clock_that_jumps_two_hours_ahead_and_back_runs_no_period_twice(jobs: dict[str, Job]) -> None:
    runs: list[dt.datetime] = []
    hour = dt.timedelta(hours=1)
    schedule.periodic("sample.hourly", every=hour)(lambda: runs.append(dt.datetime.now(dt.UTC)))

    with time_machine.travel(NOON, tick=False) as clock:
        for jump in (0, 2, 0, 1, 3, -2, 0, 2, 4):
            clock.move_to(NOON + jump * hour)
            run_now()

    assert sorted(runs) == [NOON + hours * hour for hours in (-2, 0, 1, 2, 3, 4)]


@pytest.mark.parametrize("zone", ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe"])
@pytest.mark.parametrize("at", [dt.time(1, 30), dt.time(2, 15), dt.time(2, 30), dt.time(3, 0)])
@pytest.mark.parametrize(
    "first_day",
    [dt.date(2026, 3, 7), dt.date(2026, 3, 28), dt.date(2026, 4, 4), dt.date(2026, 10, 3), dt.date(2026, 10, 24),
     dt.date(2026, 10, 31)],
)  # fmt: skip
def test_a_daily_job_runs_once_on_every_calendar_day_around_the_clock_change(
    jobs: dict[str, Job], zone: str, at: dt.time, first_day: dt.date
) -> None:
    schedule.daily("sample.nightly", at=at, zone=zone)(lambda: None)
    start = dt.datetime.combine(first_day, dt.time(0), tzinfo=ZoneInfo(zone)).astimezone(dt.UTC)
    period = jobs["sample.nightly"].period
    seen = Counter[str]()
    due: set[str] = set()

    for step in range(3 * 24 * 4):
        now = start + step * dt.timedelta(minutes=15)
        found = period(now)
        if found:
            due.add(found.key)
            seen[found.key] += 1
            assert now.astimezone(ZoneInfo(zone)).time() >= at

    whole_days = {(first_day + dt.timedelta(days=day)).isoformat() for day in range(3)}
    assert whole_days - due <= {max(whole_days)}
    assert all(count > 1 for key, count in seen.items() if key != max(whole_days))


@pytest.mark.parametrize(
    ("zone", "night"),
    [
        ("Europe/Berlin", dt.date(2026, 3, 29)),
        ("Europe/Berlin", dt.date(2026, 10, 25)),
        ("America/New_York", dt.date(2026, 3, 8)),
        ("America/New_York", dt.date(2026, 11, 1)),
        ("Australia/Lord_Howe", dt.date(2026, 4, 5)),
        ("Australia/Lord_Howe", dt.date(2026, 10, 4)),
    ],
)
def test_the_nights_of_the_clock_change_run_a_daily_job_once(jobs: dict[str, Job], zone: str, night: dt.date) -> None:
    runs: list[dt.date] = []
    tz = ZoneInfo(zone)
    schedule.daily("sample.nightly", at=dt.time(2, 15), zone=zone)(lambda: runs.append(dt.datetime.now(tz).date()))
    midnight = dt.datetime.combine(night, dt.time(0), tzinfo=tz).astimezone(dt.UTC)

    with time_machine.travel(midnight, tick=False) as clock:
        for _quarter in range(5 * 4):
            run_now()
            run_now()
            clock.shift(15 * 60)

    assert runs == [night]


def test_before_its_time_a_daily_job_is_not_due(jobs: dict[str, Job]) -> None:
    schedule.daily("sample.nightly", at=dt.time(3, 30), zone="Europe/Berlin")(lambda: None)

    with time_machine.travel(dt.datetime(2026, 11, 23, 2, 29, tzinfo=dt.UTC), tick=False) as clock:
        assert open_periods() == 0
        clock.shift(60)
        assert open_periods() == 1


def test_a_failing_job_is_retried_and_then_replaced_by_its_next_period(jobs: dict[str, Job]) -> None:
    def broken() -> None:
        raise RuntimeError

    schedule.periodic("sample.broken", every=dt.timedelta(minutes=1))(broken)
    with time_machine.travel(NOON, tick=False) as clock:
        run_now()
        clock.shift(60)
        open_periods()

    rows = PeriodicRun.objects.order_by("starts_at").values_list("status", "attempts")
    assert list(rows) == [(WorkStatus.SKIPPED, 1), (WorkStatus.WAITING, 0)]


def test_a_job_still_running_is_not_started_beside_itself(jobs: dict[str, Job]) -> None:
    schedule.periodic("sample.slow", every=dt.timedelta(seconds=10))(lambda: None)
    with time_machine.travel(NOON, tick=False) as clock:
        open_periods()
        assert len(schedule.claim_due(1)) == 1
        clock.shift(10)
        open_periods()
        assert schedule.claim_due(1) == []
        clock.shift(11)
        assert len(schedule.claim_due(1)) == 1


def test_a_run_whose_worker_was_killed_is_done_by_another(jobs: dict[str, Job]) -> None:
    runs: list[str] = []
    schedule.daily("sample.nightly", at=dt.time(3, 30))(lambda: runs.append("run"))
    with time_machine.travel(NOON, tick=False) as clock:
        open_periods()
        schedule.claim_due(1)
        clock.shift(21)
        drain()

    assert runs == ["run"]


def test_a_job_that_is_gone_is_skipped(jobs: dict[str, Job]) -> None:
    PeriodicRun.objects.create(job="sample.gone", period="x", starts_at=NOON)

    drain()

    assert PeriodicRun.objects.get().status == WorkStatus.SKIPPED


def test_two_jobs_cannot_share_a_name(jobs: dict[str, Job]) -> None:
    def one() -> None: ...
    def two() -> None: ...

    schedule.periodic("sample.name", every=dt.timedelta(hours=1))(one)
    with pytest.raises(ValueError, match=r"sample\.name"):
        schedule.periodic("sample.name", every=dt.timedelta(hours=1))(two)


def test_a_period_is_longer_than_nothing() -> None:
    with pytest.raises(ValueError):
        schedule.periodic("sample.never", every=dt.timedelta(0))
