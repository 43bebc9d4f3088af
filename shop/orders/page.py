"""What the order page shows beside the order itself."""

from typing import Any

from checkout.selectors import order_money
from shipping.delivery.types import ARRIVES, HANDED_OVER, IN_TRANSIT, ORDERED, PACKED
from shop.assortment.selectors import picture_for
from shop.notifications.selectors import messages_about
from shop.orders.next_steps import next_steps
from shop.orders.selectors import order_summary
from shop.orders.states import FulfilmentStatus

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
        "order": order,
        "summary": summary,
        "token": token,
        "rows": [(line, pictures.get(line.product_id or 0)) for line in summary.lines],
        "money": order_money(order.pk),
        "messages_sent": list(messages_about(f"order:{order.pk}")[:SHOWN_MESSAGES]),
        "next_steps": next_steps(summary),
        "done_steps": DONE[summary.state.fulfilment],
    }
