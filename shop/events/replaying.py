"""Telling a subscriber the past again, from the log."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from django.db import transaction
from django.db.models import QuerySet

from shop.events.leases import describe
from shop.events.models import EventRecord
from shop.events.replay import replay_mode
from shop.events.subscriptions import event_types_of, subscription
from shop.events.types import event_class


@dataclass
class ReplayResult:
    """How a replay went: events told, and (event id, kind of error) of those that failed."""

    done: int = 0
    failed: list[tuple[int, str]] = field(default_factory=list)


def replay_count(*, subscriber: str, since: dt.date | None = None, aggregate_id: str | None = None) -> int:
    """How many events a replay would tell."""
    return _events(subscriber, since, aggregate_id).count()


def replay_run(
    *,
    subscriber: str,
    since: dt.date | None = None,
    aggregate_id: str | None = None,
    progress: Callable[[int, int], None] = lambda done, total: None,
) -> ReplayResult:
    """Call the subscriber with each of its events, oldest first, without creating deliveries.

    Each call is a transaction of its own when the subscription is atomic. A failing event is noted
    and the replay goes on.
    """
    rows = _events(subscriber, since, aggregate_id)
    result, total = ReplayResult(), rows.count()
    for number, record in enumerate(rows.iterator(chunk_size=500), start=1):
        try:
            _tell(record, subscriber)
            result.done += 1
        except Exception as error:  # noqa: BLE001  (noted; the rest of history still has to be told)
            result.failed.append((record.pk, describe(error)))
        progress(number, total)
    return result


def _events(subscriber: str, since: dt.date | None, aggregate_id: str | None) -> QuerySet[EventRecord]:
    rows = EventRecord.objects.filter(type__in=event_types_of(subscriber)).order_by("id")
    if since:
        rows = rows.filter(occurred_at__gte=dt.datetime.combine(since, dt.time(0), tzinfo=dt.UTC))
    return rows.filter(aggregate_id=aggregate_id) if aggregate_id else rows


def _tell(record: EventRecord, subscriber: str) -> None:
    sub = subscription(record.type, subscriber)
    if sub is None:
        raise LookupError(subscriber)
    event = event_class(record.type).from_data(record.data, record.version)
    with replay_mode():
        if not sub.atomic:
            sub.handler(event)
            return
        with transaction.atomic():
            sub.handler(event)
