"""Panels on the product page and in the account."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shop.assortment.types import ProductPage, Variant
from shop.contacts.selectors import contact_of_user
from shop.core.slots import Panel, register
from shop.users.slots import item
from shop.wishlist.forms import NoticeForm
from shop.wishlist.selectors import is_on_wishlist


def decision_panel(
    *, request: HttpRequest, page: ProductPage, chosen: Variant | None, **_slot: Any
) -> dict[str, Any] | None:
    """The heart; and below a sold-out product the form for one mail."""
    if chosen is None:
        return None
    user: Any = request.user
    return {
        "product_id": chosen.product_id,
        "is_listed": is_on_wishlist(user, chosen.product_id),
        "may_ask": not chosen.is_buyable,
        "is_known": not chosen.is_buyable and contact_of_user(user) is not None,
        "notice_form": NoticeForm(auto_id="notice_%s") if not chosen.is_buyable else None,
    }


register("product_decision", Panel("wishlist", "wishlist/_decision.html", decision_panel, order=10))
register(
    "account_menu",
    Panel("wishlist", "account/_menu_item.html", item("wishlist:mine", _("Your list"), "heart"), order=30),
)
