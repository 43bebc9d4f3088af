"""The one loop that does all background work, and the doorbell that starts it.

Every table of work is a :class:`WorkSource`: event deliveries, periodic runs, inbound hooks,
messages to people. Workers call :func:`drain`; whoever commits work calls :func:`ring`.
"""

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import connection, transaction
from django.utils.module_loading import import_string

from shop.core import clock
from shop.events import conf

logger = logging.getLogger(__name__)

DRAIN_SECONDS = 10.0
QUIET_SECONDS = 5.0
RING_SECONDS = 30.0
"""A ring nobody heard in this time is dropped: the schedule has called the workers since."""
LOOK_SECONDS = 1.0

stopping = threading.Event()
"""Set when this process is asked to stop: running jobs end, no further ones begin."""

_quiet_until = 0.0


@dataclass(frozen=True)
class WorkSource:
    """A table of work.

    ``claim_due(limit)`` claims up to that many due rows, for this worker alone and with a lease, and
    returns what ``run`` needs to know of each (a primary key or a ticket). ``run`` does the work and
    notes the outcome itself; it is called right after the claim and should not raise.
    ``next_due()`` tells when a row next wants attention, None for never; a source without it is
    looked at every few seconds. ``sweep()`` takes expired leases back.
    """

    name: str
    claim_due: Callable[[int], Sequence[Any]]
    run: Callable[[Any], object]
    next_due: Callable[[], datetime | None] | None = None
    sweep: Callable[[], object] | None = None


_sources: dict[str, WorkSource] = {}


def register_source(source: WorkSource) -> None:
    """Let the workers serve ``source`` too; the same name replaces."""
    _sources[source.name] = source


def sources() -> list[WorkSource]:
    """All sources, in the order they were registered."""
    return list(_sources.values())


def drain(
    *,
    wake: Callable[[], object] | None = None,
    upkeep: Callable[[], object] | None = None,
    seconds: float = DRAIN_SECONDS,
) -> int:
    """Do what is due, in turn from each source, until nothing is left or ``seconds`` are over.

    Returns how many rows were dealt with. ``wake`` calls one more worker: once when there is work,
    so that a heap is shared, and again when time is up with work left. ``upkeep`` is called between
    rows, so that a worker with its hands full still looks at leases and schedule. Tests call
    ``drain()`` to let everything happen now. A source whose claim fails is left out; its error is
    raised at the end.
    """
    deadline = time.monotonic() + seconds
    count = 0
    round_ = Round()
    while not stopping.is_set():
        if upkeep:
            upkeep()
        turn = round_.turn()
        if not turn:
            break
        late = time.monotonic() > deadline
        if wake and (late or not count):
            wake()
        count += turn
        if late:
            break
    for error in round_.broken.values():
        raise error
    return count


class Round:
    """One worker's way round the sources.

    A source that had nothing is not asked again for a second while others have work: looking into
    five empty tables between any two rows would cost more than the rows.
    """

    def __init__(self) -> None:
        self.broken: dict[str, Exception] = {}
        self._busy: list[WorkSource] = []
        self._looked = 0.0

    def turn(self) -> int:
        """Take one row from each source that has any; 0 once none has."""
        taken = 0
        if self._busy and time.monotonic() - self._looked < LOOK_SECONDS:
            taken = self._take(self._busy)
        if not taken:
            self._looked = time.monotonic()
            taken = self._take(sources())
        return taken

    def _take(self, candidates: list[WorkSource]) -> int:
        open_ones = [source for source in candidates if source.name not in self.broken]
        counts = [(source, _take_one(source, self.broken)) for source in open_ones]
        self._busy = [source for source, count in counts if count]
        return sum(count for _source, count in counts)


def sweep() -> None:
    """Take back the leases of workers that fell silent, in every source."""
    for source in sources():
        if source.sweep:
            source.sweep()


def next_due() -> datetime | None:
    """When any source next wants attention. Sources that cannot say are left out."""
    return min((due for due in (source.next_due() for source in sources() if source.next_due) if due), default=None)


@cache
def _gate(name: str) -> threading.BoundedSemaphore:
    """One source may keep all threads but one busy: a hanging mail server does not stop the rest."""
    return threading.BoundedSemaphore(conf.threads() - 1)


def _take_one(source: WorkSource, broken: dict[str, Exception]) -> int:
    """Claim and run one row; 0 if there is none or this source has its share of threads already."""
    if not _gate(source.name).acquire(blocking=False):
        return 0
    try:
        claimed = source.claim_due(1)
        for item in claimed:
            _run(source, item)
        return len(claimed)
    except Exception as error:  # noqa: BLE001  (the other sources go on; drain raises it afterwards)
        broken[source.name] = error
        return 0
    finally:
        _gate(source.name).release()


def _run(source: WorkSource, item: Any) -> None:
    try:
        source.run(item)
    except Exception as error:  # noqa: BLE001  (one row's trouble must not stop the others)
        logger.error("%s: a row could not be dealt with (%s)", source.name, type(error).__name__)


def ring() -> None:
    """Tell the workers, once the running transaction has committed, that there is work.

    Scaled: one message to the broker. Embedded: nothing, the worker sees the commit by itself. A
    broker that is away costs nothing but time: the schedule finds the work within seconds.
    """
    if conf.embedded() or _rung_already():
        return
    transaction.on_commit(_send_message, robust=True)


def _rung_already() -> bool:
    """Whether this transaction will ring anyhow, whatever becomes of the savepoint we are in."""
    current = set(connection.savepoint_ids)
    return any(hook[1] is _send_message and hook[0] <= current for hook in connection.run_on_commit)


def _send_message() -> None:
    global _quiet_until
    if time.monotonic() < _quiet_until:
        return
    try:
        import_string(conf.celery_app().replace(":", ".")).send_task(
            "shop.events.work", retry=False, expires=RING_SECONDS
        )
    except Exception as error:  # noqa: BLE001  (kombu raises whatever its transport does)
        _quiet_until = time.monotonic() + QUIET_SECONDS
        logger.warning("The broker does not answer (%s); the schedule will find the work", type(error).__name__)


def clock_reached(moment: datetime | None) -> bool:
    """Whether ``moment`` has come."""
    return moment is not None and moment <= clock.now()


def has_blind_sources() -> bool:
    """Whether a source cannot say when it is next due, so that one has to look."""
    return any(source.next_due is None for source in sources())
