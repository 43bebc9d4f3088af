"""Lists kept in one column: weekdays, countries, restrictions."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

WEEKDAYS = (
    (0, _("Monday")),
    (1, _("Tuesday")),
    (2, _("Wednesday")),
    (3, _("Thursday")),
    (4, _("Friday")),
    (5, _("Saturday")),
    (6, _("Sunday")),
)

#: What a product may be that not every service carries.
RESTRICTIONS = (
    ("bulky", _("Bulky")),
    ("fragile", _("Fragile")),
    ("liquid", _("Liquid")),
    ("battery", _("With a battery")),
    ("sharp", _("Sharp")),
    ("dangerous", _("Dangerous goods")),
)


def monday_to_friday() -> list[int]:
    """The usual working days, 0 is Monday."""
    return [0, 1, 2, 3, 4]


def validate_weekdays(value: Any) -> None:
    """A list of days, each from 0 (Monday) to 6."""
    if not isinstance(value, list) or not set(value) <= set(range(7)):
        raise ValidationError(_("Weekdays are numbers from 0 (Monday) to 6 (Sunday)."), code="weekdays")


class WeekdaysField(models.JSONField):
    """Days of the week, Monday to Friday unless said otherwise."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", monday_to_friday)
        kwargs.setdefault("validators", [validate_weekdays])
        super().__init__(*args, **kwargs)
