"""Reading wish lists, and which notices are due."""

from typing import Any

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce

from shop.commerce.models import Product
from shop.wishlist.models import NoticeStatus, StockNotice, WishlistEntry, WishlistShare


def wishlist_of(user: Any) -> QuerySet[WishlistEntry]:
    """What is on the list and still sold, latest first, with product and parent."""
    sold = Q(product__is_public=True) & (Q(product__parent=None) | Q(product__parent__is_public=True))
    rows = WishlistEntry.objects.filter(sold, user=user.pk).select_related("product__parent")
    return rows.order_by("-added_at", "-pk")


def is_on_wishlist(user: Any, product_id: int) -> bool:
    """Whether the account has this product on its list; no query for visitors."""
    return user.is_authenticated and WishlistEntry.objects.filter(user=user.pk, product_id=product_id).exists()


def wishlist_by_link(share_id: int, version: int) -> WishlistShare | None:
    """The shared list a link stands for, unless sharing ended since."""
    rows = WishlistShare.objects.filter(pk=share_id, version=version, is_on=True, user__is_active=True)
    return rows.select_related("user").first()


def sellable_product(product_id: int) -> Any | None:
    """A public product that can be put into a basket: a variant or a product without any."""
    product = Product.objects.filter(pk=product_id, is_public=True).select_related("parent").first()
    if product is None or product.is_parent or (product.parent_id and not product.parent.is_public):
        return None
    return product


def notices_due(family_id: int | None = None) -> QuerySet[StockNotice]:
    """Waiting notices whose product can be bought now, oldest first; perhaps of one product with its variants."""
    tracked = Coalesce("product__parent__product_class__track_stock", "product__product_class__track_stock")
    left = F("product__stockrecords__num_in_stock") - Coalesce(F("product__stockrecords__num_allocated"), 0)
    rows = StockNotice.objects.annotate(is_tracked=tracked, left=left).filter(
        Q(is_tracked=False) | Q(left__gt=0),
        Q(product__parent=None) | Q(product__parent__is_public=True),
        status=NoticeStatus.WAITING,
        product__is_public=True,
        product__stockrecords__price__isnull=False,
    )
    if family_id is not None:
        rows = rows.filter(Q(product_id=family_id) | Q(product__parent_id=family_id))
    return rows.order_by("asked_at", "pk")
