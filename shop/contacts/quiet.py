"""Quiet hours: when a text message would wake somebody, in their time zone and not in ours."""

import datetime as dt
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings

from shop.contacts.options import quiet_hours


def zone_of(name: str) -> ZoneInfo:
    """The zone called `name`, or the shop's where the name is empty or unknown."""
    try:
        return ZoneInfo(name or settings.SHOP_TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.SHOP_TIME_ZONE)


def quiet_until(at: dt.datetime, time_zone: str) -> dt.datetime | None:
    """The end of the quiet hours `at` falls into (UTC), or None when one may write now.

    The night both clocks change is counted in wall time: 08:00 is 08:00, however long the night was.
    """
    start, end = quiet_hours()
    zone = zone_of(time_zone)
    here = at.astimezone(zone)
    wall = here.time().replace(tzinfo=None)
    if start == end or not _within(wall, start, end):
        return None
    day = here.date() if wall < end else here.date() + dt.timedelta(days=1)
    return dt.datetime.combine(day, end, tzinfo=zone).astimezone(dt.UTC)


def _within(wall: dt.time, start: dt.time, end: dt.time) -> bool:
    if start < end:
        return start <= wall < end
    return wall >= start or wall < end
