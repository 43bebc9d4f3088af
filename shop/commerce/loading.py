"""A basket with its prices, on a page or outside of one."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet, prefetch_related_objects
from oscar.core.loading import get_class

from shop.commerce.models import Basket
from shop.commerce.pricing import strategy_for


def basket_load(*, basket_id: int, user: Any = None, lock: bool = False) -> Any | None:
    """The basket with priced lines and offers applied, whatever its status; None when it is gone.

    ``lock`` keeps the row for the running transaction, so that nobody changes the basket meanwhile.
    """
    rows: QuerySet[Any] = Basket.objects.filter(pk=basket_id)
    basket = (rows.select_for_update() if lock else rows).first()
    if basket is None:
        return None
    basket.strategy = strategy_for(user or AnonymousUser())
    basket_price(basket=basket, user=user)
    return basket


def basket_price(*, basket: Any, user: Any = None, anew: bool = False) -> None:
    """Apply offers and vouchers to a basket that has its strategy; once, unless ``anew`` reads it again."""
    if anew:
        basket.reset_offer_applications()
        basket._prefetched_objects_cache = {}
    elif getattr(basket, "_offers_applied", False):
        return
    if basket.num_lines:
        prefetch_related_objects([basket], "vouchers")
        get_class("offer.applicator", "Applicator")().apply(basket, user or AnonymousUser())
    basket._offers_applied = True
