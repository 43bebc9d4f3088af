"""Parts of pages that are rendered once and shown often, and small filters.

Nothing here expires: what a part shows is its key, so a change of any of it is another part.
"""

import datetime as dt
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel.dates import format_date
from django import template
from django.conf import settings
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from shop.assortment.types import Card
from shop.core import clock
from shop.core.money import format_money
from shop.storefront.forms import countries
from shop.storefront.listings import ShownCard

register = template.Library()


@register.simple_tag
def product_card(shown: ShownCard, eager: bool = False) -> str:
    """A card; ``eager`` for those a visitor sees first."""
    language = translation.get_language() or ""
    draw = _card.__wrapped__ if settings.DEBUG else _card
    return draw(shown.card, shown.arrives, eager, language)


@lru_cache(maxsize=2048)
def _card(card: Card, arrives: dt.date | None, eager: bool, language: str) -> str:
    return render_to_string("components/_card.html", {"card": ShownCard(card, arrives), "eager": eager})


@register.simple_tag(takes_context=True)
def steady(context: Context, name: str, *shown: Any) -> str:
    """Template ``name``, which shows the facts of the shop and, as ``shown``, the values given here.

    Values must be hashable; a list of menu entries is a tuple of frozen nodes.
    """
    facts = tuple(sorted(context["shop"].items()))
    values = tuple(
        tuple(value) if hasattr(value, "__iter__") and not isinstance(value, str) else value for value in shown
    )
    draw = _steady.__wrapped__ if settings.DEBUG else _steady
    return draw(name, facts, values, translation.get_language() or "")


@lru_cache(maxsize=512)
def _steady(name: str, facts: tuple[tuple[str, str], ...], shown: tuple[Any, ...], language: str) -> str:
    return render_to_string(name, {"shop": dict(facts), "shown": shown})


@register.simple_tag
def delivery_countries() -> list[tuple[str, str]]:
    """Code and name of every country things are sent to."""
    return countries()


@register.filter
def weekday(value: dt.date | dt.datetime) -> str:
    """“Monday”; a moment is taken in the shop's zone."""
    day = clock.local(value).date() if isinstance(value, dt.datetime) else value
    locale = translation.to_locale(translation.get_language() or "en_GB")
    return format_date(day, "EEEE", locale=locale)


@register.filter
def per_unit(price: Decimal | None, shown: Any) -> str:
    """“€36.00 per litre”: the price of one unit of a card or variant."""
    if price is None:
        return ""
    units = {
        "l": _("per litre"),
        "100 ml": _("per 100 ml"),
        "kg": _("per kilogram"),
        "100 g": _("per 100 g"),
        "m": _("per metre"),
        "m²": _("per square metre"),
        "piece": _("per piece"),
    }
    return f"{format_money(price, getattr(shown, 'currency', None))} {units.get(shown.unit, shown.unit)}"
