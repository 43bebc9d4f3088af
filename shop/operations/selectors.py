"""Whether this shop can take requests, asked part by part."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

_migrated = False  # once true it stays true: a process outlives no migration backwards


@dataclass(frozen=True)
class Probe:
    """One part and whether it works; ``detail`` is a word or two for the person on call."""

    name: str
    ok: bool
    detail: str = ""


def readiness() -> list[Probe]:
    """Every probe, in the order in which to read them."""
    return [_guarded(name, probe) for name, probe in PROBES.items()]


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


PROBES: dict[str, Callable[[], str]] = {"database": database, "cache": shared_cache, "migrations": migrations}


def _guarded(name: str, probe: Callable[[], str]) -> Probe:
    """Run a probe, which returns what is wrong; a failure says its class, never its addresses or passwords."""
    try:
        detail = probe()
    except Exception as error:  # noqa: BLE001  (each driver brings exceptions of its own)
        detail = type(error).__name__
    return Probe(name, not detail, detail)
