"""Pictures of products, by stock number, for articles that speak of them."""

from collections.abc import Iterable
from typing import Any

from shop.assortment.selectors import picture_for
from shop.commerce.models import StockRecord


def pictures_by_sku(skus: Iterable[str], width: int = 800) -> dict[str, Any]:
    """(url, srcset, alt) by stock number; two queries."""
    rows = dict(StockRecord.objects.filter(partner_sku__in=list(skus)).values_list("partner_sku", "product_id"))
    found = picture_for(list(rows.values()), width=width) if rows else {}
    return {sku: found[product] for sku, product in rows.items() if product in found}
