"""How the embedded worker notices that there is work, without anybody telling it."""

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable

from django.db import connection

from shop.events import conf, work

logger = logging.getLogger(__name__)

BLIND_SECONDS = 2.0
"""Sources that cannot say when they are next due are looked at this often."""


class Watcher(threading.Thread):
    """Looks at least twice a second whether anything was committed or became due, and rings.

    On SQLite the look is one ``PRAGMA data_version``: it changes with every commit of another
    connection. Only then, or when the next due time has come, is a table read at all.
    """

    def __init__(self, ring: Callable[[], object]) -> None:
        super().__init__(name="watcher", daemon=True)
        self.ring = ring
        self._stop_asked = threading.Event()
        self._seen: int | None = None
        self._next: dt.datetime | None = None
        self._looked = 0.0

    def run(self) -> None:
        """Look until told to stop; a database that is away for a moment is looked at again."""
        while not self._stop_asked.wait(conf.poll_seconds()):
            try:
                self.look()
            except Exception:  # whatever it is, the next look may succeed
                logger.exception("The look for work failed")
                connection.close()
        connection.close()

    def stop(self) -> None:
        """End the thread after its present look."""
        self._stop_asked.set()
        self.join(timeout=5)

    def look(self) -> bool:
        """Ring if there is reason to; say whether there was."""
        changed, blind = self._changed(), time.monotonic() - self._looked > BLIND_SECONDS
        if not (changed or blind or work.clock_reached(self._next)):
            return False
        self._looked = time.monotonic()
        self._next = work.next_due()
        if not (work.clock_reached(self._next) or work.has_blind_sources()):
            return False
        self.ring()
        return True

    def _changed(self) -> bool:
        """Whether another connection has committed since the last look; unknown elsewhere than on SQLite."""
        if connection.vendor != "sqlite":
            return True
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA data_version")
            version: int = cursor.fetchone()[0]
        changed = version != self._seen
        self._seen = version
        return changed
