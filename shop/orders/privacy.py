"""An order's progress. Notes of staff may name people, so their words go."""

from shop.core.privacy import KEEP, blank, table
from shop.orders.models import OrderHistory

WHY = "The course of an order belongs to its invoice; it names nobody."


def text_after(row: OrderHistory) -> str:
    """A note has to say something; everything else may be silent."""
    return "–" if row.about == OrderHistory.About.NOTE else ""


table("orders.OrderState", order="order", erase=KEEP, why=WHY)
table(
    "orders.OrderHistory",
    order="order",
    erase=blank(text=text_after),
    export=("about", "old", "new", "text", "by", "at"),
)
