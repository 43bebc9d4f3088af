"""For the staff templates: states as badges, bars of a chart."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from shop.backoffice.admin.base import badge
from shop.backoffice.risk import Risk, risk_of

register = template.Library()

#: Height of the chart in its own units; an empty day still shows a hairline.
HEIGHT, HAIRLINE = 64, 1


@register.simple_tag
def risk_badge(order: Any, now: datetime) -> SafeString:
    """Where an order stands against its promise."""
    return risk_mark(risk_of(getattr(order, "state", None), getattr(order, "delivery_promise", None), now))


@register.filter
def risk_mark(risk: Risk) -> SafeString:
    """A risk as a badge."""
    return badge(risk.tone, risk.label)


@register.filter
def times(value: int, factor: int) -> int:
    """A product, for positions in a drawing."""
    return value * factor


@register.filter
def bar_height(share: int) -> int:
    """Height of a bar for a share in percent."""
    return max(round(share * HEIGHT / 100), HAIRLINE)


@register.filter
def bar_top(share: int) -> int:
    """Where such a bar begins, counted from the top."""
    return HEIGHT - bar_height(share)
