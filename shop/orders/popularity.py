"""Counting what was bought, for the sort "most bought"."""

from django.db.models import Sum
from django.db.models.functions import Coalesce

from shop.assortment.services import popularity_set
from shop.commerce.models import OrderLine

_ROOT = Coalesce("product__parent_id", "product_id")


def popularity_recount(*, order_id: int) -> None:
    """Count anew, over all orders, how often the products of this order were bought. Idempotent."""
    roots = OrderLine.objects.filter(order_id=order_id, product__isnull=False).values_list(_ROOT)
    lines = OrderLine.objects.annotate(root=_ROOT).filter(root__in=roots)
    popularity_set(sold=dict(lines.values_list("root").annotate(Sum("quantity")).order_by()))
