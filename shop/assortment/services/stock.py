"""Stock levels, and the word cards show for them."""

from collections.abc import Iterable
from uuid import uuid4

from django.db import transaction
from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from shop.assortment import versions
from shop.assortment.events import StockChanged
from shop.assortment.models import ProductCard
from shop.assortment.stock_states import StockLevel, state_of
from shop.commerce.models import StockRecord
from shop.core.errors import Invalid
from shop.events import publish

_ROOT = Coalesce("product__parent_id", "product_id")
_SOLD = Q(product__parent__isnull=True) | Q(product__is_public=True)


@transaction.atomic
def stock_set(*, stockrecord_id: int, num_in_stock: int) -> bool:
    """Set the counted units of a stock record; say whether that changed it. Allocations stay."""
    if num_in_stock < 0:
        raise Invalid(_("Stock cannot be below zero."), field="num_in_stock")
    rows = StockRecord.objects.filter(pk=stockrecord_id).exclude(num_in_stock=num_in_stock)
    if not rows.update(num_in_stock=num_in_stock):
        return False
    stock_changed([stockrecord_id])
    return True


def stock_changed(stockrecord_ids: Iterable[int]) -> None:
    """Let the cards follow after units were allocated, freed, sold or counted.

    Call it once, inside the transaction and after its last write to a stock record: the rows
    of cards are locked after those of stock, always in that order. Two queries unless a
    product's word ("in stock", "sold out") moves.
    """
    shown = list(_cards_locked(stockrecord_ids).values_list("pk", "product_id", "stock_state"))
    states = {root: state_of(levels) for root, levels in _levels({row[1] for row in shown}).items()}
    stale = [(pk, root) for pk, root, shown_state in shown if root in states and states[root] != shown_state]
    for pk, root in stale:
        ProductCard.objects.filter(pk=pk).update(stock_state=states[root])
    if not stale:
        return
    for root in sorted({root for _pk, root in stale}):
        publish(
            StockChanged(product_id=root, state=states[root].value), aggregate_id=root, key=f"stock.changed:{uuid4()}"
        )
    number = versions.version_raise(versions.CARDS)
    ProductCard.objects.filter(pk__in=[pk for pk, _root in stale]).update(revision=number)


def _cards(stockrecord_ids: Iterable[int]) -> QuerySet[ProductCard]:
    roots = StockRecord.objects.filter(pk__in=list(stockrecord_ids)).values_list(_ROOT)
    return ProductCard.objects.filter(product_id__in=roots).order_by("pk")


def _cards_locked(stockrecord_ids: Iterable[int]) -> QuerySet[ProductCard]:
    """Two variants sold at the same moment must not both believe the other one is left."""
    return _cards(stockrecord_ids).select_for_update(no_key=True)


def _levels(roots: set[int]) -> dict[int, list[StockLevel]]:
    """The stock of every public, priced form of these products; one query."""
    rows = StockRecord.objects.annotate(
        root=_ROOT,
        tracked=Coalesce("product__parent__product_class__track_stock", "product__product_class__track_stock"),
    ).filter(_SOLD, root__in=roots, price__isnull=False)
    levels: dict[int, dict[int, StockLevel]] = {root: {} for root in roots}
    for root, product_id, in_stock, allocated, low_at, tracked in rows.order_by("pk").values_list(
        "root", "product_id", "num_in_stock", "num_allocated", "low_stock_threshold", "tracked"
    ):
        levels[root].setdefault(product_id, StockLevel(in_stock, allocated, low_at, bool(tracked)))
    return {root: list(by_product.values()) for root, by_product in levels.items()}
