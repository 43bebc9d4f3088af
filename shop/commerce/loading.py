"""A basket priced outside of a page."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
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
    user = user or AnonymousUser()
    basket.strategy = strategy_for(user)
    if basket.num_lines:
        get_class("offer.applicator", "Applicator")().apply(basket, user)
    basket._offers_applied = True
    return basket
