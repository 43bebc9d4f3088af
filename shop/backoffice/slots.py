"""Our own panels on the start page; other apps add theirs to ``staff_start`` and ``admin_order``."""

from shop.backoffice import panels
from shop.core.slots import Panel, register

register("staff_start", Panel("to_pack", "admin/panels/to_pack.html", panels.to_pack, order=10))
register("staff_start", Panel("attention", "admin/panels/attention.html", panels.attention, order=20))
register("staff_start", Panel("messages", "admin/panels/messages.html", panels.letters, order=30))
register("staff_start", Panel("jobs", "admin/panels/jobs.html", panels.jobs, order=40))
register("staff_start", Panel("sales", "admin/panels/sales.html", panels.sales, order=50))
