"""What parcels bring to pages of other apps."""

from shop.core.slots import Panel, register
from shop.orders import taken
from tracking.pages import admin_parcels, order_parcels
from tracking.selectors import pieces_in_parcels

register("order_live", Panel("parcels", "tracking/_parcels.html", order_parcels, order=10))
register("admin_order", Panel("parcels", "admin/panels/parcels.html", admin_parcels, order=10))
taken.register("parcels", pieces_in_parcels)
