"""Pages of the staff interface; importing this package registers them."""

from shop.backoffice.admin import (
    catalogue,
    content,
    delivery,
    feedback,
    filters,
    jobs,
    messages,
    orders,
    parcels,
    payments,
    people,
    promises_kept,
    search,
    staff,
    stock,
)

__all__ = [
    "catalogue",
    "content",
    "delivery",
    "feedback",
    "filters",
    "jobs",
    "messages",
    "orders",
    "parcels",
    "payments",
    "people",
    "promises_kept",
    "search",
    "staff",
    "stock",
]
