"""Everything that happened to an order on one line of time: moves, notes, money, messages, events."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from checkout.selectors import OrderMoney
from shop.core.money import format_money
from shop.events.selectors import history_of as events_of
from shop.orders.models import OrderHistory
from shop.orders.selectors import history_of
from shop.orders.states import FulfilmentStatus, OrderStatus, PaymentStatus

_WORDS = {
    OrderHistory.About.ORDER: OrderStatus,
    OrderHistory.About.PAYMENT: PaymentStatus,
    OrderHistory.About.FULFILMENT: FulfilmentStatus,
}


@dataclass(frozen=True)
class Entry:
    """One thing that happened. ``kind`` is note, move, money, message or event; ``text`` is what was written."""

    at: datetime
    kind: str
    title: str | Promise
    text: str = ""
    by: str = ""
    url: str = ""


def timeline(*, order: Any, money: OrderMoney | None, messages: Iterable[Any]) -> list[Entry]:
    """The order's story, latest first; two queries besides what is passed in."""
    entries = [*_history(order), *_events(order), *_messages(messages), *(_money(money) if money else ())]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _history(order: Any) -> Iterator[Entry]:
    for row in history_of(order):
        by = str(row.user) if row.user else row.get_by_display()
        if row.about == OrderHistory.About.NOTE:
            yield Entry(row.at, "note", _("Note"), row.text, by)
        else:
            yield Entry(row.at, "move", _move_words(row), row.text, by)


def _move_words(row: OrderHistory) -> str:
    words = _WORDS[OrderHistory.About(row.about)]
    new = words(row.new).label if row.new in words.values else row.new
    return _("%(about)s: %(new)s") % {"about": row.get_about_display().capitalize(), "new": new}


def _events(order: Any) -> Iterator[Entry]:
    for row in events_of("order", order.pk):
        yield Entry(row.occurred_at, "event", row.type)


def _messages(messages: Iterable[Any]) -> Iterator[Entry]:
    for row in messages:
        title = _("%(channel)s: %(status)s") % {
            "channel": row.get_channel_display(),
            "status": row.get_status_display(),
        }
        yield Entry(row.sent_at or row.created, "message", title, row.subject, row.to)


def _money(money: OrderMoney) -> Iterator[Entry]:
    for row in money.movements:
        amount = format_money(row.amount, row.currency)
        yield Entry(row.at, "money", f"{amount} {row.get_kind_display()}", row.reason, row.gateway)
