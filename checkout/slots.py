"""What the checkout brings to pages of other apps."""

from django.utils.translation import gettext_lazy as _

from shop.core.slots import Panel, register
from shop.users.slots import item

register(
    "account_menu",
    Panel(
        "saved_methods", "account/_menu_item.html", item("checkout:saved-methods", _("Ways to pay"), "card"), order=40
    ),
)
