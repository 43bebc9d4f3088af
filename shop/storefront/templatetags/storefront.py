"""Small filters of the storefront's own pages."""

import datetime as dt

from babel.dates import format_date
from django import template
from django.utils import translation

from shop.core import clock

register = template.Library()


@register.filter
def weekday(value: dt.date | dt.datetime) -> str:
    """“Monday”; a moment is taken in the shop's zone."""
    day = clock.local(value).date() if isinstance(value, dt.datetime) else value
    locale = translation.to_locale(translation.get_language() or "en_GB")
    return format_date(day, "EEEE", locale=locale)
