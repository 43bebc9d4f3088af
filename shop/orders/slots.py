"""What orders bring to pages of other apps."""

from typing import Any

from django.http import HttpRequest

from shop.core.slots import Panel, register
from shop.orders.links import order_token
from shop.orders.page import DONE
from shop.orders.password import OrderPasswordForm, may_open
from shop.orders.selectors import order_summary, orders_of

LATEST = 20


def account_orders(*, request: HttpRequest) -> dict[str, Any]:
    """The latest orders of whoever is signed in."""
    orders = orders_of(request.user).prefetch_related("lines", "discounts")[:LATEST]
    summaries = [(order, order_summary(order)) for order in orders]
    return {"orders": [(order, summary, DONE[summary.state.fulfilment]) for order, summary in summaries]}


def thank_you(*, request: HttpRequest, order: Any) -> dict[str, Any]:
    """The way to the order's page, and an account for whoever has none."""
    return {
        "token": order_token(order),
        "may_open_account": may_open(request.user, order),
        "password_form": OrderPasswordForm(email=order.order_contact.email),
    }


register("account_home", Panel("orders", "orders/_account_orders.html", account_orders, order=10))
register("thank_you", Panel("account", "orders/_thank_you.html", thank_you, order=50))
