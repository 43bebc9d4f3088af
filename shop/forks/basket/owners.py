"""Whose basket it is, and what happens to a carried basket when its visitor signs in."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Count
from oscar.core.loading import get_model


def open_basket_of(owner: Any) -> Any | None:
    """The open basket of an account; the database allows one."""
    return _open().filter(owner=owner).order_by("-pk").first()


def carried_basket(basket_id: int) -> Any | None:
    """The open basket of that id, if it belongs to nobody yet."""
    return _open().filter(pk=basket_id, owner=None).first()


def _open() -> Any:
    """Open baskets, each with how many of its things were deleted unseen."""
    return get_model("basket", "Basket").open.annotate(lost_count=Count("lost_lines"))


def basket_adopt(*, basket_id: int, owner: Any) -> Any | None:
    """Give a carried basket to an account, or merge it into the one the account has.

    Of a thing that lies in both the larger quantity stays. Returns the account's basket; a second call for
    the same carried basket changes nothing.
    """
    try:
        return _adopt(basket_id, owner)
    except IntegrityError:
        # Another request opened a basket for this account meanwhile: merge into that one.
        return _adopt(basket_id, owner)


def _adopt(basket_id: int, owner: Any) -> Any | None:
    baskets = get_model("basket", "Basket").open
    with transaction.atomic():
        carried = baskets.select_for_update().filter(pk=basket_id, owner=None).first()
        target = baskets.select_for_update().filter(owner=owner).order_by("-pk").first()
        if carried is None:
            return target
        if target is None:
            carried.owner = owner
            carried.save(update_fields=["owner"])
            return carried
        target.merge(carried, add_quantities=False)
        return target
