"""Changing a wish list and sharing it."""

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils.translation import gettext as _

from shop.core.errors import Invalid, NotFound
from shop.wishlist.models import WishlistEntry, WishlistShare
from shop.wishlist.selectors import sellable_product

LIST_LIMIT = 200


def wishlist_add(*, user: Any, product_id: int) -> bool:
    """Put a product on the list; say whether it is new there. Raises NotFound and Invalid (list full)."""
    if sellable_product(product_id) is None:
        raise NotFound(_("We do not sell this any more."), code="product_gone")
    if WishlistEntry.objects.filter(user=user).count() >= LIST_LIMIT:
        raise Invalid(_("Your list holds %(n)s things. Take one off first.") % {"n": LIST_LIMIT}, code="list_full")
    try:
        with transaction.atomic():
            WishlistEntry.objects.create(user=user, product_id=product_id)
    except IntegrityError:
        return False
    return True


def wishlist_remove(*, user: Any, product_id: int) -> bool:
    """Take a product off the list; say whether it was there."""
    deleted, _by_model = WishlistEntry.objects.filter(user=user, product_id=product_id).delete()
    return bool(deleted)


@transaction.atomic
def wishlist_share(*, user: Any, on: bool) -> WishlistShare:
    """Share the list by a link, or end that: every link given out before stops working."""
    share, is_new = WishlistShare.objects.get_or_create(user=user, defaults={"is_on": on})
    if not is_new and share.is_on != on:
        WishlistShare.objects.filter(pk=share.pk).update(is_on=on, version=F("version") + 1)
        share.refresh_from_db()
    return share
