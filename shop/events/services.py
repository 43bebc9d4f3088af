"""Writing events down, and what staff can do about deliveries."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import uuid4

from django.db import IntegrityError, connection, transaction
from django.db.models import Max

from shop.core import clock
from shop.events import conf, leases
from shop.events.models import Delivery, EventRecord, InboundHook, PeriodicRun, WorkStatus
from shop.events.replay import replaying
from shop.events.subscriptions import subscriptions_for
from shop.events.types import Event
from shop.events.work import ring

SEQUENCE_TRIES = 50


class PublishedOutsideTransaction(RuntimeError):
    """An event was published apart from the change it tells of; one could be lost without the other."""


def publish(event: Event, *, aggregate_id: object, key: str = "") -> EventRecord:
    """Append ``event`` to the log and queue it for every subscriber, in the caller's transaction.

    ``key`` is unique for ever: a second call with the same key changes nothing and returns the
    first row, also when both run at once. Without a key every call is a new event.
    Raises PublishedOutsideTransaction outside ``transaction.atomic``, EventDataError for a field
    JSON cannot hold.
    """
    if not _in_transaction():
        raise PublishedOutsideTransaction(f"Publish {event.type} inside transaction.atomic, beside what it tells of.")
    record, written = _append(event, str(aggregate_id), key or f"{event.type}:{uuid4()}")
    if written:
        _queue(record)
        ring()
    return record


@dataclass(frozen=True)
class Publication:
    """An event waiting to be published together with others; ``key`` as for :func:`publish`."""

    event: Event
    aggregate_id: object
    key: str


def publish_all(publications: Sequence[Publication]) -> None:
    """Publish many events at once, in their order: as :func:`publish` does, in a handful of statements."""
    if not publications:
        return
    if not _in_transaction():
        raise PublishedOutsideTransaction("Publish inside transaction.atomic, beside what the events tell of.")
    try:
        with transaction.atomic():
            records = EventRecord.objects.bulk_create(_numbered(publications))
            Delivery.objects.bulk_create(delivery for record in records for delivery in _deliveries(record))
    except IntegrityError:  # a key is known, or another writer took a place: one by one they settle it
        for one in publications:
            publish(one.event, aggregate_id=one.aggregate_id, key=one.key)
        return
    ring()


def _numbered(publications: Sequence[Publication]) -> list[EventRecord]:
    """The rows to be, each with the next place in the sequence of its aggregate."""
    last: dict[tuple[str, str], int] = {}
    for aggregate in {one.event.aggregate for one in publications}:
        ids = {str(one.aggregate_id) for one in publications if one.event.aggregate == aggregate}
        rows = EventRecord.objects.filter(aggregate=aggregate, aggregate_id__in=ids).order_by()
        for pk, number in rows.values_list("aggregate_id").annotate(last=Max("sequence")):
            last[aggregate, pk] = number
    records = []
    for one in publications:
        place = (one.event.aggregate, str(one.aggregate_id))
        last[place] = last.get(place, 0) + 1
        records.append(_record(one.event, place[1], one.key, one.event.to_data(), last[place]))
    return records


def _in_transaction() -> bool:
    """Whether a block of the program's own is open; the one a test case wraps around does not count."""
    return connection.in_atomic_block and not getattr(connection.atomic_blocks[-1], "_from_testcase", False)


def _append(event: Event, aggregate_id: str, key: str) -> tuple[EventRecord, bool]:
    """The row of ``key`` and whether this call wrote it.

    The database's unique constraints decide every race: the loser's savepoint is rolled back, and
    it either finds the winner's row or takes the next place in the aggregate's sequence.
    """
    data = event.to_data()
    for _attempt in range(SEQUENCE_TRIES):
        try:
            with transaction.atomic():
                return _insert(event, aggregate_id, key, data), True
        except IntegrityError:
            known = EventRecord.objects.filter(key=key).first()
            if known:
                return known, False
    raise RuntimeError(f"No place in the sequence of {event.aggregate} {aggregate_id}")


def _insert(event: Event, aggregate_id: str, key: str, data: dict[str, object]) -> EventRecord:
    rows = EventRecord.objects.filter(aggregate=event.aggregate, aggregate_id=aggregate_id)
    last = rows.aggregate(last=Max("sequence"))["last"] or 0
    record = _record(event, aggregate_id, key, data, last + 1)
    record.save()
    return record


def _record(event: Event, aggregate_id: str, key: str, data: dict[str, object], sequence: int) -> EventRecord:
    return EventRecord(
        type=event.type,
        version=event.version,
        aggregate=event.aggregate,
        aggregate_id=aggregate_id,
        sequence=sequence,
        occurred_at=clock.now(),
        key=key,
        data=data,
    )


def _queue(record: EventRecord) -> None:
    Delivery.objects.bulk_create(_deliveries(record))


def _deliveries(record: EventRecord) -> list[Delivery]:
    """One per subscriber; what a replay causes is marked, so that it writes to nobody either."""
    return [
        Delivery(event=record, subscriber=sub.name, due_at=record.occurred_at + sub.delay, replay=replaying())
        for sub in subscriptions_for(record.type)
    ]


def delivery_retry(*, delivery_id: int) -> bool:
    """Give a dead letter a fresh start; say whether it was one."""
    return _revive(Delivery, pk=delivery_id) == 1


def deliveries_retry_dead(*, subscriber: str | None = None) -> int:
    """Give all dead letters (of one subscriber) a fresh start; return how many."""
    return _revive(Delivery, subscriber=subscriber) if subscriber else _revive(Delivery)


def hook_retry(*, hook_id: int) -> bool:
    """Give a hook that failed for good a fresh start; say whether it was one."""
    return _revive(InboundHook, pk=hook_id) == 1


def hook_replay(*, hook_id: int) -> bool:
    """Apply a finished or dead hook once more; its handler is idempotent. Say whether it was finished."""
    return _revive(InboundHook, statuses=(WorkStatus.DONE, WorkStatus.DEAD), pk=hook_id) == 1


def _revive(
    model: type[Delivery] | type[InboundHook], statuses: tuple[str, ...] = (WorkStatus.DEAD,), **which: object
) -> int:
    with transaction.atomic():
        count = leases.revive(model.objects.filter(status__in=statuses, **which))
        ring()
    return count


def work_prune() -> int:
    """Delete finished deliveries, runs and hooks past their time; dead letters and the log stay."""
    old = clock.now() - conf.keep_done()
    done = (WorkStatus.DONE, WorkStatus.SKIPPED)
    count = Delivery.objects.filter(status__in=done, finished_at__lt=old).delete()[0]
    count += PeriodicRun.objects.filter(starts_at__lt=clock.now() - conf.keep_runs()).delete()[0]
    hooks = InboundHook.objects.filter(status__in=done, finished_at__lt=clock.now() - conf.keep_hooks())
    return count + hooks.delete()[0]
