"""What orders bring to pages of other apps."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from shop.core.slots import Panel, register
from shop.orders.account import latest_rows, next_arrival
from shop.orders.links import order_token
from shop.orders.password import OrderPasswordForm, may_open

LATEST = 3


def account_orders(*, request: HttpRequest) -> dict[str, Any]:
    """What comes next, and the latest orders of whoever is signed in."""
    rows = latest_rows(request.user)
    return {"arrival": next_arrival(rows), "rows": rows[:LATEST], "has_more": len(rows) > LATEST}


def account_menu(*, request: HttpRequest) -> dict[str, Any]:
    """The line of the account's menu."""
    url = reverse("orders:all")
    return {"label": _("Orders"), "url": url, "icon": "parcel", "is_open": request.path.startswith(url)}


def thank_you(*, request: HttpRequest, order: Any) -> dict[str, Any]:
    """The way to the order's page, and an account for whoever has none."""
    return {
        "token": order_token(order),
        "may_open_account": may_open(request.user, order),
        "password_form": OrderPasswordForm(email=order.order_contact.email),
    }


register("account_home", Panel("orders", "orders/_account_orders.html", account_orders, order=10))
register("account_menu", Panel("orders", "account/_menu_item.html", account_menu, order=10))
register("thank_you", Panel("account", "orders/_thank_you.html", thank_you, order=50))
