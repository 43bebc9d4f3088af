"""Saying what is different from what the customer was looking at."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from checkout.quote_options import OptionQuote
from shop.core import money
from shop.core.templatetags.shop_format import long_date

AMOUNT = re.compile(r"\d{1,9}\.\d{2}", re.ASCII)


def change_words(*, shown: str, now: str, currency: str) -> str:
    """One or two sentences about total and date; `shown` comes from a form and may be anything."""
    (old_total, old_day), (new_total, new_day) = _parts(shown), _parts(now)
    sentences = []
    if old_total is not None and new_total is not None and old_total != new_total:
        amounts = {"old": money.format_money(old_total, currency), "new": money.format_money(new_total, currency)}
        sentences.append(_("The total was %(old)s and is now %(new)s.") % amounts)
    if old_day is not None and new_day is not None and old_day != new_day:
        days = {"old": long_date(old_day), "new": long_date(new_day)}
        sentences.append(_("It would have come by %(old)s and now comes by %(new)s.") % days)
    sentences = sentences or [_("The total or the delivery date has changed.")]
    return " ".join([*sentences, _("Nothing was ordered yet; press the button again if that is fine.")])


def _parts(text: str) -> tuple[Decimal | None, date | None]:
    total, _bar, day = text[:40].partition("|")
    amount = Decimal(total) if AMOUNT.fullmatch(total) else None
    try:
        return amount, (date.fromisoformat(day) if day else None)
    except ValueError:
        return amount, None


def moved_words(typed: Mapping[str, Any], options: Sequence[OptionQuote]) -> tuple[str, ...]:
    """A sentence for every way that comes later than what the open page said; ``typed`` is its form."""
    sentences = []
    for option in options:
        was = _parts(str(typed.get(f"shown-{option.code}") or ""))[1]
        if was is None or (option.promise and option.promise.arrives_to <= was):
            continue
        if option.promise is None:
            sentences.append(_("“%(service)s” is no longer possible.") % {"service": option.name})
            continue
        moved = {"service": option.name, "day": long_date(option.promise.arrives_to)}
        sentences.append(_("The time to order for it has passed: “%(service)s” now comes by %(day)s.") % moved)
    return tuple(sentences)
