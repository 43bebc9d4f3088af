"""Money, dates and times as people read them."""

import datetime as dt
from decimal import Decimal

from babel.dates import format_date, format_time
from django import template
from django.utils import translation

from shop.core import clock
from shop.core.money import format_money

register = template.Library()


def _locale() -> str:
    return translation.to_locale(translation.get_language() or "en_GB")


def _date(value: dt.date | dt.datetime) -> dt.date:
    return clock.local(value).date() if isinstance(value, dt.datetime) else value


@register.filter
def money(amount: Decimal | None, currency: str | None = None) -> str:
    """24.5 → “€24.50”."""
    return "" if amount is None else format_money(Decimal(amount), currency)


@register.filter
def long_date(value: dt.date | dt.datetime | None) -> str:
    """“Tuesday 24 November”, by locale; a moment is taken in the shop's zone."""
    return "" if value is None else format_date(_date(value), "EEEE d MMMM", locale=_locale())


@register.filter
def short_date(value: dt.date | dt.datetime | None) -> str:
    """“Tue 24 Nov”."""
    return "" if value is None else format_date(_date(value), "EEE d MMM", locale=_locale())


@register.filter
def clock_time(value: dt.datetime | None, zone: str | None = None) -> str:
    """“14:00” in ``zone`` (default: the shop's)."""
    return "" if value is None else format_time(clock.local(value, zone), "HH:mm", locale=_locale())
