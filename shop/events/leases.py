"""Claiming work so that each row is done by one worker at a time, and never forgotten.

A claim is a compare-and-set: ``UPDATE … WHERE status = waiting AND attempts = as seen``; of any
number of workers one changes the row. The claim is a lease: a living worker keeps extending it, a
killed one cannot, and once it is over the row is waiting again. Whoever finishes must still hold
the same ``attempts`` count, so a worker that slept through its lease changes nothing.
"""

import datetime as dt
import random
import traceback
from dataclasses import dataclass
from typing import TypeVar

from django.conf import settings
from django.db.models import QuerySet

from shop.core import clock
from shop.core.errors import ShopError
from shop.events import conf
from shop.events.models import Work, WorkStatus

W = TypeVar("W", bound=Work)
LOOK_AHEAD = 8
"""How many waiting rows are looked at per row wanted, so that workers do not all try for the first."""

_random = random.SystemRandom()


class LeaseLost(RuntimeError):
    """The row was given to another worker meanwhile; what was done for it must be rolled back."""


@dataclass(frozen=True)
class Ticket:
    """The right to work on one row until its lease is over."""

    model: type[Work]
    pk: int
    token: int


def claim(rows: QuerySet[W], *, limit: int = 1) -> list[Ticket]:
    """Claim up to ``limit`` due rows of ``rows``, oldest first but not strictly."""
    tickets: list[Ticket] = []
    candidates = _waiting(rows, limit)
    if not candidates and release_expired(rows.model):
        candidates = _waiting(rows, limit)
    _random.shuffle(candidates)
    for pk, attempts in candidates:
        if _unclaimed(rows.model, pk, attempts).update(
            status=WorkStatus.RUNNING, attempts=attempts + 1, lease_until=clock.now() + conf.lease()
        ):
            tickets.append(Ticket(rows.model, pk, attempts + 1))
            if len(tickets) == limit:
                break
    return tickets


def _waiting(rows: QuerySet[W], limit: int) -> list[tuple[int, int]]:
    due = rows.filter(status=WorkStatus.WAITING, due_at__lte=clock.now()).order_by("due_at")
    return list(due.values_list("pk", "attempts")[: limit * LOOK_AHEAD])


def _unclaimed(model: type[Work], pk: int, attempts: int) -> QuerySet[Work]:
    """The guard of every claim: the row, if nobody has taken it since it was seen."""
    return model._default_manager.filter(pk=pk, status=WorkStatus.WAITING, attempts=attempts)


def _held(ticket: Ticket) -> QuerySet[Work]:
    """The row, if the ticket is still good for it."""
    return ticket.model._default_manager.filter(pk=ticket.pk, status=WorkStatus.RUNNING, attempts=ticket.token)


def finish(ticket: Ticket, status: WorkStatus = WorkStatus.DONE) -> None:
    """Mark the row as dealt with. Raises LeaseLost if it is no longer ours."""
    if not _held(ticket).update(status=status, lease_until=None, finished_at=clock.now(), last_error=""):
        raise LeaseLost(f"{ticket.model.__name__} {ticket.pk}")


def fail(ticket: Ticket, error: BaseException, *, max_attempts: int) -> bool:
    """Note the failure and let the row wait longer each time; say whether it is a dead letter now."""
    dead = ticket.token >= max_attempts
    _held(ticket).update(
        status=WorkStatus.DEAD if dead else WorkStatus.WAITING,
        due_at=clock.now() + backoff(ticket.token),
        lease_until=None,
        finished_at=clock.now() if dead else None,
        last_error=describe(error),
    )
    return dead


def extend(ticket: Ticket) -> bool:
    """Lengthen the lease of a job that is still at it; say whether it was still ours."""
    return _held(ticket).update(lease_until=clock.now() + conf.lease()) == 1


def release_expired(model: type[Work]) -> int:
    """Let rows whose worker fell silent wait again; those that keep killing workers become dead letters.

    A lease further away than leases are long was made under another clock and counts as over.
    """
    now = clock.now()
    running = model._default_manager.filter(status=WorkStatus.RUNNING)
    expired = running.filter(lease_until__lte=now) | running.filter(lease_until__gt=now + 3 * conf.lease())
    if not expired.exists():
        return 0
    limit = conf.max_attempts()
    lost = "the worker fell silent"
    dead = expired.filter(attempts__gte=limit).update(
        status=WorkStatus.DEAD, lease_until=None, finished_at=now, last_error=lost
    )
    return dead + expired.filter(attempts__lt=limit).update(
        status=WorkStatus.WAITING, lease_until=None, last_error=lost
    )


def revive(rows: QuerySet[W]) -> int:
    """Let finished or dead rows wait again with all their attempts before them."""
    return rows.update(status=WorkStatus.WAITING, attempts=0, due_at=clock.now(), lease_until=None, finished_at=None)


def next_due(model: type[Work]) -> dt.datetime | None:
    """When a row of ``model`` next wants attention: due, or its lease over. None if nothing is open."""
    rows = model._default_manager
    waiting = rows.filter(status=WorkStatus.WAITING).order_by("due_at").values_list("due_at", flat=True).first()
    running = rows.filter(status=WorkStatus.RUNNING).order_by("lease_until").values_list("lease_until", flat=True)
    moments = [moment for moment in (waiting, running.first()) if moment]
    return min(moments, default=None)


def backoff(attempts: int) -> dt.timedelta:
    """The wait after that many failures: doubling up to the cap, spread by half either way."""
    seconds = min(conf.backoff_cap(), conf.backoff_base() * 2.0 ** min(attempts - 1, 30))
    return dt.timedelta(seconds=seconds * _random.uniform(0.5, 1.5))


def describe(error: BaseException) -> str:
    """Kind and place of an error without its text, which may name people."""
    frames = traceback.extract_tb(error.__traceback__)
    root = str(getattr(settings, "BASE_DIR", ""))
    own = [frame for frame in frames if frame.filename.startswith(root) and "site-packages" not in frame.filename]
    place = (own or list(frames))[-1:] or None
    kind = f"{type(error).__name__}[{error.code}]" if isinstance(error, ShopError) else type(error).__name__
    if not place:
        return kind[:200]
    path = place[0].filename.removeprefix(root).lstrip("/")
    return f"{kind} in {place[0].name} ({path}:{place[0].lineno})"[-200:]
