"""Runs of imports in the database: begun, moved on with every batch, finished."""

import datetime as dt
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import F

from shop.assortment.models import ImportProblem, ImportRun
from shop.core import clock
from shop.core.states import Machine

#: How long a run keeps a worker's claim without a sign of life.
LEASE = dt.timedelta(minutes=3)
#: So many problems of one run are kept; the rest is only counted.
MAX_PROBLEMS = 10_000

_Status = ImportRun.Status
MACHINE = Machine(
    "status",
    {
        _Status.WAITING: {_Status.RUNNING, _Status.REFUSED},
        _Status.RUNNING: {_Status.RUNNING, _Status.DONE, _Status.REFUSED},
    },
)


def import_run_begin(*, fingerprint: str, file_name: str, format_name: str, department: str, total: int) -> ImportRun:
    """Note that a file is being imported; belongs into the transaction of its first batch."""
    now = clock.now()
    return ImportRun.objects.create(
        fingerprint=fingerprint,
        file_name=file_name[:200],
        format=format_name,
        department=department[:255],
        total=total,
        started_at=now,
        moved_at=now,
    )


def import_run_advance(
    *, run_id: int, products: int, outcomes: Mapping[str, int], problems: Iterable[ImportProblem]
) -> None:
    """Move a run on by ``products``, with what became of them; in the transaction that wrote them."""
    rows = list(problems)
    errors = sum(row.is_error for row in rows)
    counts = {name: F(name) + outcomes.get(name, 0) for name in ("created", "changed", "unchanged", "skipped")}
    now = clock.now()
    ImportRun.objects.filter(pk=run_id).update(
        position=F("position") + products,
        errors=F("errors") + errors,
        notes=F("notes") + len(rows) - errors,
        moved_at=now,
        leased_until=now + LEASE,
        **counts,
    )
    room = MAX_PROBLEMS - ImportProblem.objects.filter(run_id=run_id).count() if rows else 0
    for row in rows:
        row.run_id = run_id
    ImportProblem.objects.bulk_create(rows[: max(0, room)])


@transaction.atomic
def import_run_finish(*, run_id: int) -> None:
    """The file is through."""
    now = clock.now()
    MACHINE.try_move(ImportRun, run_id, _Status.RUNNING, _Status.DONE, finished_at=now, moved_at=now)
