"""Signs of life in the database, for health checks on any machine."""

import time

from shop.core import clock
from shop.events.models import Heartbeat

EVERY_SECONDS = 4.0
_last: dict[str, float] = {}


def beat(name: str) -> None:
    """Note that ``name`` is alive; at most every few seconds per process, one row per name."""
    if time.monotonic() - _last.get(name, -EVERY_SECONDS) < EVERY_SECONDS:
        return
    _last[name] = time.monotonic()
    Heartbeat.objects.update_or_create(name=name, defaults={"at": clock.now()})
