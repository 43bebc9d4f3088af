"""Reads about events and jobs: health, dead letters, an aggregate's history."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import QuerySet

from shop.core import clock
from shop.events import work
from shop.events.models import Delivery, EventRecord, Heartbeat, InboundHook, WorkStatus

BEAT, WORKER = "beat", "worker"


@dataclass(frozen=True)
class JobHealth:
    """How the background is doing. Ages in seconds; None: nothing due, or never seen."""

    oldest_due: float | None
    last_worker: dt.datetime | None
    last_beat: dt.datetime | None
    worker_age: float | None
    beat_age: float | None
    dead_letters: int


def job_health() -> JobHealth:
    """The oldest overdue work, the last signs of life, and the number of dead letters."""
    now = clock.now()
    seen = dict(Heartbeat.objects.filter(name__in=(BEAT, WORKER)).values_list("name", "at"))
    due = work.next_due()
    return JobHealth(
        oldest_due=_age(due, now) if due and due <= now else None,
        last_worker=seen.get(WORKER),
        last_beat=seen.get(BEAT),
        worker_age=_age(seen.get(WORKER), now),
        beat_age=_age(seen.get(BEAT), now),
        dead_letters=dead_deliveries().count() + dead_hooks().count(),
    )


def dead_deliveries() -> QuerySet[Delivery]:
    """Deliveries that failed for good, newest first, with their events."""
    return Delivery.objects.filter(status=WorkStatus.DEAD).select_related("event").order_by("-finished_at")


def dead_hooks() -> QuerySet[InboundHook]:
    """Hooks that failed for good, newest first, without their bodies."""
    return InboundHook.objects.filter(status=WorkStatus.DEAD).defer("body").order_by("-finished_at")


def history_of(aggregate: str, aggregate_id: object) -> QuerySet[EventRecord]:
    """What happened to one thing, in order."""
    return EventRecord.objects.filter(aggregate=aggregate, aggregate_id=str(aggregate_id)).order_by("sequence")


def _age(moment: dt.datetime | None, now: dt.datetime) -> float | None:
    return None if moment is None else (now - moment).total_seconds()
