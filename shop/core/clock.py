"""The only source of time.

Everything that asks "what time is it" asks here, so that the demo and the browser tests can set
the clock. Production cannot: ``set_for_demo`` refuses unless ``SHOP_DEMO_ALLOWED`` is on.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

_offset = dt.timedelta(0)


def now() -> dt.datetime:
    """The present moment, aware, in UTC."""
    return dt.datetime.now(dt.UTC) + _offset


def today(zone: str | ZoneInfo | None = None) -> dt.date:
    """The date it is in ``zone`` (default: the shop's)."""
    return local(now(), zone).date()


def local(moment: dt.datetime, zone: str | ZoneInfo | None = None) -> dt.datetime:
    """``moment`` as wall time in ``zone`` (default: the shop's)."""
    name = zone or settings.SHOP_TIME_ZONE
    return moment.astimezone(name if isinstance(name, ZoneInfo) else ZoneInfo(name))


def set_for_demo(moment: dt.datetime) -> None:
    """Let this process's time run on from ``moment``. Raises where the demo is not allowed."""
    if not getattr(settings, "SHOP_DEMO_ALLOWED", False):
        raise ImproperlyConfigured("The clock can be set in the demo and in tests only.")
    global _offset
    _offset = moment - dt.datetime.now(dt.UTC)


def reset() -> None:
    """Back to real time."""
    global _offset
    _offset = dt.timedelta(0)
