"""An order's progress. Notes of staff may name people, so their words go."""

from django.utils.translation import gettext as _

from shop.core.privacy import DELETE, KEEP, Person, blank, obstacle, table
from shop.orders.models import OrderHistory, OrderState
from shop.orders.states import FulfilmentStatus, OrderStatus

WHY = "The course of an order belongs to its invoice; it names nobody."


def text_after(row: OrderHistory) -> str:
    """A note has to say something; everything else may be silent."""
    return "–" if row.about == OrderHistory.About.NOTE else ""


def under_way(person: Person) -> str:
    """An order that has not arrived yet needs its address."""
    waiting = OrderState.objects.filter(order__in=person.order_ids, order_status=OrderStatus.OPEN).exclude(
        fulfilment_status__in=[FulfilmentStatus.DELIVERED, FulfilmentStatus.NOT_NEEDED]
    )
    return _("An order is still on its way.") if waiting.exists() else ""


obstacle("orders.under_way", under_way)
table("orders.OrderState", order="order", erase=KEEP, why=WHY)
table(
    "orders.OrderHistory",
    order="order",
    export=("about", "old", "new", "text", "by", "at"),
    erase=blank(text=text_after),
    kept=("old", "new"),
    why=WHY,
)
table("orders.LineCancellation", order="order", erase=blank(reason=""), kept=("by",), why=WHY)
table("orders.AddressChange", order="order", erase=DELETE)
table("orders.LinkRequest", email="email", erase=DELETE)
table(
    "orders.Withdrawal",
    order="order",
    hide=("key", "answered_by"),
    erase=blank(name="", email="", answer=""),
    kept=("key", "lines", "text", "status"),
    why="That and when somebody withdrew from a contract has to be provable as long as its invoice.",
)
