"""What the order page shows, each part only to those who may see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from checkout.selectors import order_money
from shop.backoffice.risk import risk_of
from shop.backoffice.timeline import timeline
from shop.core import clock
from shop.notifications.selectors import messages_about
from shop.orders.links import order_url
from shop.orders.page import DONE
from shop.orders.selectors import order_summary
from shop.orders.states import FULFILMENT, FulfilmentStatus, OrderStatus, PaymentStatus

_BUTTONS = {
    FulfilmentStatus.PACKED: _("Mark as packed"),
    FulfilmentStatus.HANDED_OVER: _("Hand over to the carrier"),
    FulfilmentStatus.DELIVERED: _("Mark as delivered"),
    FulfilmentStatus.WAITING: _("Unpack again"),
}


@dataclass(frozen=True)
class Move:
    """A button: the state it leads to, and whether it is the usual next step."""

    new: str
    label: str | Promise
    is_next: bool


def page_context(request: HttpRequest, order: Any) -> dict[str, Any]:
    """Everything for ``admin/orders/page.html``; money, messages and moves by permission."""
    can = request.user.has_perm
    summary = order_summary(order)
    state = getattr(order, "state", None)
    money = order_money(order.pk) if can("checkout.view_paymentmovement") else None
    sent = list(messages_about(f"order:{order.pk}")) if can("notifications.view_message") else []
    return {
        "order": order,
        "summary": summary,
        "done": done_steps(state),
        "risk": risk_of(state, getattr(order, "delivery_promise", None), clock.now()),
        "money": money,
        "order_messages": sent,
        "timeline": timeline(order=order, money=money, messages=sent),
        "moves": _moves(state) if can("orders.change_orderstate") else [],
        "may_note": can("orders.add_orderhistory"),
        "customer_url": order_url(order) if can("orders.change_orderstate") and _has_link(order) else "",
    }


def done_steps(state: Any | None) -> tuple[str, ...]:
    """Steps of the promise line that really happened, from the state of the order."""
    return DONE[state.fulfilment_status] if state else ()


def _has_link(order: Any) -> bool:
    return getattr(order, "order_contact", None) is not None


def _moves(state: Any | None) -> list[Move]:
    """The moves the order may make now, the usual one first; what is not paid stays where it is."""
    if state is None or state.order_status != OrderStatus.OPEN or state.payment_status == PaymentStatus.UNPAID:
        return []
    allowed = FULFILMENT.transitions.get(state.fulfilment_status, set())
    found = [Move(code, label, False) for code, label in _BUTTONS.items() if code in allowed]
    return [Move(move.new, move.label, index == 0) for index, move in enumerate(found)]
