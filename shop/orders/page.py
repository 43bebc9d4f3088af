"""What the order page shows beside the order itself."""

from datetime import date, datetime
from typing import Any

from checkout.selectors import order_money
from shipping.delivery.types import ARRIVES, HANDED_OVER, IN_TRANSIT, ORDERED, PACKED
from shop.assortment.selectors import picture_for
from shop.notifications.selectors import messages_about
from shop.orders.models import OrderState
from shop.orders.next_steps import next_steps
from shop.orders.selectors import order_summary
from shop.orders.services import may_change_address, may_withdraw, withdrawal_until
from shop.orders.states import FulfilmentStatus
from shop.orders.summary import OrderSummary

SHOWN_MESSAGES = 20
DONE: dict[str, tuple[str, ...]] = {
    FulfilmentStatus.NOT_NEEDED: (),
    FulfilmentStatus.WAITING: (ORDERED,),
    FulfilmentStatus.PACKED: (ORDERED, PACKED),
    FulfilmentStatus.HANDED_OVER: (ORDERED, PACKED, HANDED_OVER),
    FulfilmentStatus.DELIVERED: (ORDERED, PACKED, HANDED_OVER, IN_TRANSIT, ARRIVES),
}
"""Which steps of the promise line lie behind an order."""


def order_page_context(order: Any, token: str) -> dict[str, Any]:
    """Everything the template needs: at most 6 queries for an order of :func:`orders_joined`."""
    summary = order_summary(order)
    pictures = picture_for([line.product_id for line in summary.lines if line.product_id])
    return {
        **live_context(order, summary, token),
        "rows": [(line, pictures.get(line.product_id or 0)) for line in summary.lines],
        "money": order_money(order.pk),
        "messages_sent": list(messages_about(f"order:{order.pk}")[:SHOWN_MESSAGES]),
    }


def live_context(order: Any, summary: OrderSummary, token: str) -> dict[str, Any]:
    """What of the page changes while somebody looks at it; no queries."""
    state = getattr(order, "state", None)
    expected = expected_on(state)
    return {
        "order": order,
        "summary": summary,
        "token": token,
        "next_steps": next_steps(summary, expected),
        "done_steps": DONE[summary.state.fulfilment],
        "happened": happened(state),
        "expected": expected,
        "may_change": may_change_address(state),
        "may_withdraw": may_withdraw(order),
        "withdrawal_until": withdrawal_until(order),
    }


def happened(state: OrderState | None) -> dict[str, datetime]:
    """When each step of the promise line really was."""
    if state is None:
        return {}
    known = {
        PACKED: state.packed_at,
        HANDED_OVER: state.handed_over_at,
        IN_TRANSIT: state.handed_over_at,
        ARRIVES: state.delivered_at,
    }
    return {step: at for step, at in known.items() if at}


def expected_on(state: OrderState | None) -> date | None:
    """The day an order is expected now, if that is later than promised and it has not arrived."""
    return state.expected_on if state and state.fulfilment_status != FulfilmentStatus.DELIVERED else None
