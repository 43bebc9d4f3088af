"""The shop's rules for writing to people, as settings with a default each."""

import datetime as dt

from django.conf import settings


def contact_limit() -> int:
    """How many messages that nobody asked for one person gets within the window."""
    return int(settings.SHOP_CONTACT_LIMIT)


def contact_window() -> dt.timedelta:
    """The rolling window of that limit."""
    return dt.timedelta(days=int(settings.SHOP_CONTACT_WINDOW_DAYS))


def quiet_hours() -> tuple[dt.time, dt.time]:
    """From when to when no text message disturbs anyone, in the recipient's wall time."""
    return (
        dt.time.fromisoformat(settings.SHOP_QUIET_FROM),
        dt.time.fromisoformat(settings.SHOP_QUIET_UNTIL),
    )
