"""Periodic jobs: each once per period, however many beats there are and wherever the clock jumps.

::

    @periodic("checkout.expire_attempts", every=timedelta(minutes=1))
    def expire() -> None: …

    @daily("core.cleanup", at=time(3, 30))          # wall time, by default the shop's
    def clean() -> None: …

in an app's ``tasks.py``. The schedule only asks which period it is and inserts a row for it; the
unique row is the run, claimed, leased, retried and, if its worker is killed, repeated like all work.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import autodiscover_modules

from shop.core import clock
from shop.events import leases
from shop.events.delivering import attempt
from shop.events.leases import Ticket
from shop.events.models import PeriodicRun, WorkStatus
from shop.events.work import WorkSource

Function = Callable[[], object]
MAX_ATTEMPTS = 3
EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Period:
    """One stretch of time in which a job runs once."""

    key: str
    starts_at: dt.datetime


@dataclass(frozen=True)
class Job:
    """A periodic job and how its periods are counted; ``period(now)`` is None while none is due."""

    name: str
    function: Function
    period: Callable[[dt.datetime], Period | None]


_jobs: dict[str, Job] = {}


def periodic(name: str, *, every: dt.timedelta) -> Callable[[Function], Function]:
    """Run the decorated function once in each stretch of ``every``, counted from midnight UTC 1970."""
    if every <= dt.timedelta(0):
        raise ValueError("A period is longer than nothing")

    def period(now: dt.datetime) -> Period:
        start = EPOCH + (now - EPOCH) // every * every
        return Period(start.isoformat(), start)

    return _registration(name, period)


def daily(name: str, *, at: dt.time, zone: str | None = None) -> Callable[[Function], Function]:
    """Run the decorated function once per calendar day of ``zone``, when its wall clock reads ``at``.

    A time the night of the clock change leaves out is due right after the gap; one that comes twice
    counts the first time. A day on which no worker ran after ``at`` is left out.
    """

    def period(now: dt.datetime) -> Period | None:
        tz = ZoneInfo(zone or settings.SHOP_TIME_ZONE)
        local = now.astimezone(tz)
        if local.time() < at:
            return None
        midnight = dt.datetime.combine(local.date(), dt.time(0), tzinfo=tz)
        return Period(local.date().isoformat(), midnight.astimezone(dt.UTC))

    return _registration(name, period)


def _registration(name: str, period: Callable[[dt.datetime], Period | None]) -> Callable[[Function], Function]:
    def register(function: Function) -> Function:
        known = _jobs.get(name)
        if known and (known.function.__module__, known.function.__qualname__) != (
            function.__module__,
            function.__qualname__,
        ):
            raise ValueError(f"A periodic job {name!r} exists already")
        _jobs[name] = Job(name, function, period)
        return function

    return register


@cache
def _load() -> None:
    autodiscover_modules("tasks")


def jobs() -> dict[str, Job]:
    """All periodic jobs by name; the apps' ``tasks.py`` are read on the first call."""
    _load()
    return dict(_jobs)


def open_periods(chosen: dict[str, Job] | None = None) -> int:
    """Insert the missing run of each job's present period; return how many there were.

    A run of an earlier period that is still waiting is skipped: the new one does its work.
    """
    now = clock.now()
    current = {name: period for name, job in (chosen or jobs()).items() if (period := job.period(now))}
    keys = {period.key for period in current.values()}
    known = set(PeriodicRun.objects.filter(job__in=current, period__in=keys).values_list("job", "period"))
    missing = {name: period for name, period in current.items() if (name, period.key) not in known}
    PeriodicRun.objects.bulk_create(
        [
            PeriodicRun(job=name, period=period.key, starts_at=period.starts_at, due_at=now)
            for name, period in missing.items()
        ],
        ignore_conflicts=True,
    )
    for name, period in missing.items():
        PeriodicRun.objects.filter(job=name, status=WorkStatus.WAITING, starts_at__lt=period.starts_at).update(
            status=WorkStatus.SKIPPED, finished_at=now
        )
    return len(missing)


def claim_due(limit: int) -> list[Ticket]:
    """Claim due runs; a job that is still running from its last period is left alone."""
    running = PeriodicRun.objects.filter(status=WorkStatus.RUNNING, lease_until__gt=clock.now())
    return leases.claim(PeriodicRun.objects.exclude(job__in=running.values("job")), limit=limit)


def run(ticket: Ticket) -> None:
    """Do one claimed run."""
    name = PeriodicRun.objects.values_list("job", flat=True).get(pk=ticket.pk)

    def work() -> None:
        job = jobs().get(name)
        if job:
            job.function()
        leases.finish(ticket, WorkStatus.DONE if job else WorkStatus.SKIPPED)

    attempt(ticket, work, label=f"periodic job {name}", max_attempts=MAX_ATTEMPTS)


source = WorkSource(
    name="periodic",
    claim_due=claim_due,
    run=run,
    next_due=lambda: leases.next_due(PeriodicRun),
    sweep=lambda: leases.release_expired(PeriodicRun),
)
