"""The settings of events and jobs, with their defaults. Durations are in seconds unless said otherwise."""

import datetime as dt
from typing import Any

from django.conf import settings


def _setting(name: str, default: Any) -> Any:
    return getattr(settings, name, default)


def embedded() -> bool:
    """One child process does all jobs and no broker is needed (SHOP_JOBS_EMBEDDED)."""
    return bool(_setting("SHOP_JOBS_EMBEDDED", True))


def celery_app() -> str:
    """Where the composed Celery application is found, as "module:name"."""
    return str(_setting("SHOP_CELERY_APP", "shop.celery:app"))


def threads() -> int:
    """How many jobs the embedded worker runs side by side."""
    return max(2, int(_setting("SHOP_JOBS_THREADS", 4)))


def poll_seconds() -> float:
    """How often the embedded worker looks whether something was committed; at most half a second."""
    return min(0.5, float(_setting("SHOP_JOBS_POLL_SECONDS", 0.3)))


def tick_seconds() -> float:
    """How often the schedule is looked at and expired leases are taken back."""
    return float(_setting("SHOP_JOBS_TICK_SECONDS", 5))


def lease() -> dt.timedelta:
    """How long a claimed job stays claimed once its worker is silent."""
    return dt.timedelta(seconds=float(_setting("SHOP_JOBS_LEASE_SECONDS", 20)))


def max_run() -> dt.timedelta:
    """A job that runs longer is taken for hung: its lease is no longer extended."""
    return dt.timedelta(seconds=float(_setting("SHOP_JOBS_MAX_RUN_SECONDS", 1800)))


def max_attempts() -> int:
    """After so many failures a delivery or hook becomes a dead letter."""
    return int(_setting("SHOP_JOBS_MAX_ATTEMPTS", 12))


def backoff_base() -> float:
    """The wait after the first failure; it doubles with each further one."""
    return float(_setting("SHOP_JOBS_BACKOFF_SECONDS", 5))


def backoff_cap() -> float:
    """The longest wait between two attempts."""
    return float(_setting("SHOP_JOBS_BACKOFF_MAX_SECONDS", 3600))


def keep_done() -> dt.timedelta:
    """How long finished deliveries are kept for staff to look at."""
    return dt.timedelta(days=int(_setting("SHOP_JOBS_KEEP_DAYS", 14)))


def keep_runs() -> dt.timedelta:
    """How long periodic runs are kept, however they ended; a job each minute makes 1,440 a day."""
    return dt.timedelta(days=int(_setting("SHOP_JOBS_KEEP_RUNS_DAYS", 3)))


def keep_hooks() -> dt.timedelta:
    """How long applied hooks are kept for replay; their bodies may name people."""
    return dt.timedelta(days=int(_setting("SHOP_HOOKS_KEEP_DAYS", 60)))


def hook_max_bytes() -> int:
    """Larger hook bodies are refused with 413."""
    return int(_setting("SHOP_HOOK_MAX_BYTES", 512 * 1024))
