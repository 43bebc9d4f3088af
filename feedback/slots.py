"""Panels on pages of other apps."""

from feedback.panels import order_panel, product_panel
from feedback.staff_panels import voices_waiting
from shop.core.slots import Panel, register

register("product_page", Panel("feedback", "feedback/_drawn.html", product_panel, order=50))
register("order_page", Panel("reviews", "feedback/_order.html", order_panel, order=80))
register("staff_start", Panel("feedback", "feedback/staff_waiting.html", voices_waiting, order=35))
