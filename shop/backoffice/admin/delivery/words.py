"""Days and lists as staff read them."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from shipping.delivery.models.fields import WEEKDAYS


def days_text(days: Iterable[int]) -> str:
    """ "Monday–Friday", or the days one by one."""
    ordered, names = sorted(days), dict(WEEKDAYS)
    if not ordered:
        return _("no day")
    if len(ordered) > 2 and ordered == list(range(ordered[0], ordered[-1] + 1)):
        return f"{names[ordered[0]]}–{names[ordered[-1]]}"
    return ", ".join(str(names[day]) for day in ordered)
