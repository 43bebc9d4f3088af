"""Panels on pages of other apps."""

from feedback.panels import product_panel
from feedback.staff_panels import voices_waiting
from shop.core.slots import Panel, register

register("product_page", Panel("feedback", "feedback/_drawn.html", product_panel, order=50))
register("staff_start", Panel("feedback", "feedback/staff_waiting.html", voices_waiting, order=35))
