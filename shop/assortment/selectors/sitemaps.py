"""Every public product in parts that stay the same: a part is a range of ids, so new products only extend the last."""

from datetime import datetime

from django.db.models import F, QuerySet

from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.languages import card_language
from shop.assortment.models import ProductCard

#: Ids in one part; the protocol allows 50,000 addresses in a file.
IDS_A_PART = 10_000


def sitemap_parts(language: str = "en") -> list[int]:
    """The numbers of the parts that hold a product, from 1; one query."""
    numbers = _listed(language).annotate(part=F("product_id") / IDS_A_PART + 1).values_list("part", flat=True)
    return sorted(numbers.order_by().distinct())


def sitemap_products_of(*, part: int, language: str = "en") -> list[tuple[str, datetime | None]]:
    """(address, when it last changed) of the products of a part; one query. Empty for a part that does not exist."""
    start = (part - 1) * IDS_A_PART
    if not 0 <= start < 2**31:
        return []
    rows = _listed(language).filter(product_id__gte=start, product_id__lt=start + IDS_A_PART)
    return list(rows.order_by("product_id").values_list("url", "changed_at"))


def _listed(language: str) -> QuerySet[ProductCard]:
    cards = ProductCard.objects.filter(language=card_language(language), price_list=DEFAULT_PRICE_LIST)
    return cards.filter(is_public=True, price__isnull=False)
