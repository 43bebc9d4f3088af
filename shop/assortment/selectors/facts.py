"""Facts other apps need about products: for delivery, for lines of baskets and orders."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import Count, F, Q

from shop.assortment import picture_files
from shop.assortment.models import Picture
from shop.assortment.stock_states import StockLevel
from shop.assortment.types import DeliveryFacts
from shop.commerce.models import Product


def delivery_facts(product_ids: Iterable[int]) -> dict[int, DeliveryFacts]:
    """Weight, restrictions and warehouse by product id; one query. Unknown ids are left out."""
    rows = (
        Product.objects.filter(pk__in=list(product_ids))
        .order_by("pk", "-stockrecords__pk")
        .values_list(
            "pk",
            "facts__weight_g",
            "facts__restrictions",
            "product_class__requires_shipping",
            "parent__product_class__requires_shipping",
            "stockrecords__partner__code",
            "facts__handling_days",
            "facts__available_from",
            "facts__longest_cm",
        )
    )
    return {
        pk: DeliveryFacts(
            product_id=pk,
            weight_g=weight or 0,
            restrictions=tuple(restrictions or ()),
            needs_delivery=bool(parents if own is None else own),
            warehouse=warehouse or "",
            handling_days=days or 0,
            available_from=available_from,
            longest_cm=longest or 0,
        )
        for pk, weight, restrictions, own, parents, warehouse, days, available_from, longest in rows
    }


def buying_facts(product_ids: Iterable[int]) -> dict[int, tuple[Decimal | None, bool]]:
    """Gross price, and whether it can be bought now, by the id of a variant or a product without any; one query."""
    rows = (
        Product.objects.filter(pk__in=list(product_ids), stockrecords__isnull=False)
        .order_by("pk", "-stockrecords__pk")
        .values_list(
            "pk",
            "stockrecords__price",
            "stockrecords__num_in_stock",
            "stockrecords__num_allocated",
            "product_class__track_stock",
            "parent__product_class__track_stock",
        )
    )
    return {
        pk: (price, price is not None and StockLevel(there, held, None, bool(parents if own is None else own)).is_left)
        for pk, price, there, held, own, parents in rows
    }


def picture_for(product_ids: Iterable[int], width: int = 160) -> dict[int, tuple[str, str, str]]:
    """(url, srcset, alt) of the first finished picture by product id; a variant without one shows its
    parent's. One query."""
    wanted = list(product_ids)
    found: dict[int, tuple[str, str, str]] = {}
    pictures = Picture.objects.exclude(digest="").filter(Q(product_id__in=wanted) | Q(product__children__pk__in=wanted))
    rows = pictures.annotate(child_id=F("product__children__pk")).order_by("position", "pk")
    own: dict[int, Picture] = {}
    inherited: dict[int, Picture] = {}
    for picture in rows:
        own.setdefault(picture.product_id, picture)
        if picture.child_id:
            inherited.setdefault(picture.child_id, picture)
    for pk in wanted:
        picture_or_none = own.get(pk) or inherited.get(pk)
        if picture_or_none:
            found[pk] = picture_files.shown(picture_or_none, width)
    return found


def picture_progress() -> tuple[int, int]:
    """(finished, all) pictures, for the progress line of a fresh shop; one query."""
    waiting = Count("pk", filter=Q(digest="", scene__isnull=False))
    counts = Picture.objects.aggregate(total=Count("pk"), waiting=waiting)
    return counts["total"] - counts["waiting"], counts["total"]
