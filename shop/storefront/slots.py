"""What the storefront brings to pages of other apps."""

from django.utils.translation import gettext_lazy as _

from shop.core.slots import Panel, register
from shop.users.slots import item

ADDRESSES = item("addresses:book", _("Addresses"), "pin")

register("account_menu", Panel("addresses", "account/_menu_item.html", ADDRESSES, order=60))
