"""A basket loaded outside of a page: with strategy, joins and offers, in few queries."""

from decimal import Decimal
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from oscar.core.loading import get_class

from shop.commerce.models import Basket
from shop.forks.partner.strategy import net_of


def basket_load(*, basket_id: int, user: Any = None, lock: bool = False) -> Any | None:
    """The basket with priced, joined lines and offers applied, whatever its status; None when gone.

    ``lock`` keeps the row for the running transaction, so that nobody changes the basket meanwhile.
    """
    rows: QuerySet[Any] = Basket.objects.filter(pk=basket_id)
    basket = (rows.select_for_update() if lock else rows).first()
    if basket is None:
        return None
    user = user or AnonymousUser()
    basket.strategy = get_class("partner.strategy", "Selector")().strategy(user=user)
    basket._lines = (
        basket.lines.select_related(
            "product__product_class", "product__parent__product_class", "stockrecord__partner"
        )
        .prefetch_related("attributes__option")
        .order_by("pk")
    )
    if list(basket._lines):
        get_class("offer.applicator", "Applicator")().apply(basket, user)
    basket._offers_applied = True
    return basket


def net_price(gross: Decimal) -> Decimal:
    """The net part of a gross price at the shop's tax rate."""
    return net_of(gross, settings.SHOP_TAX_RATE)
