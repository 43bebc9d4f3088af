"""Pages of the staff interface; importing this package registers them."""

from shop.backoffice.admin import catalogue, jobs, messages, orders, payments, people, search, staff, stock

__all__ = ["catalogue", "jobs", "messages", "orders", "payments", "people", "search", "staff", "stock"]
