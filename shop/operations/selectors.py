"""Whether this shop can take requests, asked part by part."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from shop.events.selectors import job_health

WORK_LATE = 300.0  # seconds work may be overdue
BEAT_LATE = 60.0  # seconds without a sign of life from the schedule

_migrated = False  # once true it stays true: a process outlives no migration backwards


@dataclass(frozen=True)
class Probe:
    """One part and whether it works; ``detail`` is a word or two for the person on call.

    A part that is not ``needed`` is reported only: a shop whose worker stopped still sells, and sending
    visitors away from every web server would turn a late mail into a closed shop.
    """

    name: str
    ok: bool
    needed: bool
    detail: str = ""


def database() -> str:
    """The database answers a query."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        cursor.fetchone()
    return ""


def shared_cache() -> str:
    """What is written to the cache can be read again."""
    token = uuid4().hex
    cache.set("operations:probe", token, 10)
    return "" if cache.get("operations:probe") is not None else "lost a value"


def migrations() -> str:
    """No migration is pending."""
    global _migrated
    if not _migrated:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if pending:
            return f"{len(pending)} pending"
        _migrated = True
    return ""


def work() -> str:
    """No delivery, message or hook has waited for long."""
    oldest = job_health().oldest_due
    return f"oldest waits {oldest:.0f} s" if oldest and oldest > WORK_LATE else ""


def schedule() -> str:
    """The schedule of the periodic jobs runs."""
    age = job_health().beat_age
    if age is None:
        return "never seen"
    return f"silent for {age:.0f} s" if age > BEAT_LATE else ""


NEEDED: dict[str, Callable[[], str]] = {"database": database, "cache": shared_cache, "migrations": migrations}
REPORTED: dict[str, Callable[[], str]] = {"work": work, "schedule": schedule}


def readiness() -> list[Probe]:
    """Every probe, in the order in which to read them."""
    return [
        *(_guarded(name, probe, needed=True) for name, probe in NEEDED.items()),
        *(_guarded(name, probe, needed=False) for name, probe in REPORTED.items()),
    ]


def _guarded(name: str, probe: Callable[[], str], *, needed: bool) -> Probe:
    """Run a probe, which returns what is wrong; a failure says its class, never its addresses or passwords."""
    try:
        detail = probe()
    except Exception as error:  # noqa: BLE001  (each driver brings exceptions of its own)
        detail = type(error).__name__
    return Probe(name, not detail, needed, detail)
