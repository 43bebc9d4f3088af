"""One thread per worker process that keeps the leases of running jobs alive."""

import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections

from shop.events import conf
from shop.events.leases import Ticket, extend

logger = logging.getLogger(__name__)

_held: dict[Ticket, float] = {}
_lock = threading.Lock()
_thread: threading.Thread | None = None


@contextmanager
def holding(ticket: Ticket) -> Iterator[None]:
    """While the block runs, the ticket's lease is extended again and again.

    Not for ever: a job beyond SHOP_JOBS_MAX_RUN_SECONDS is taken for hung and given to another.
    """
    with _lock:
        _held[ticket] = time.monotonic()
        _start()
    try:
        yield
    finally:
        with _lock:
            _held.pop(ticket, None)


def _start() -> None:
    global _thread
    if _thread is None or not _thread.is_alive():
        _thread = threading.Thread(target=_renew_for_ever, name="leases", daemon=True)
        _thread.start()


def _renew_for_ever() -> None:
    pause = conf.lease().total_seconds() / 4
    while True:
        time.sleep(pause)
        renew_older_than(pause)


def renew_older_than(seconds: float) -> int:
    """Extend the leases of jobs running longer than ``seconds``; return how many were still ours."""
    limit = conf.max_run().total_seconds()
    now = time.monotonic()
    with _lock:
        due = [ticket for ticket, since in _held.items() if seconds <= now - since < limit]
    if not due:
        return 0
    try:
        return sum(extend(ticket) for ticket in due)
    except Exception:  # the database may be away for a moment; the next round tries again
        logger.exception("Leases could not be extended")
        return 0
    finally:
        if threading.current_thread() is _thread:
            connections.close_all()
