"""Buying the same things once more, as far as they are still sold, at today's prices."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shop.commerce.baskets import basket_add, buyable_quantity
from shop.commerce.models import Product
from shop.core.errors import ShopError


@dataclass(frozen=True)
class Wanted:
    """A line of an earlier order; ``product_id`` is None when the product was deleted since."""

    title: str
    quantity: int
    product_id: int | None


@dataclass(frozen=True)
class Again:
    """What became of a line: how many pieces are in the basket now, and why not all of them."""

    title: str
    wanted: int
    added: int
    reason: str = ""


def basket_add_again(*, basket: Any, lines: Iterable[Wanted]) -> list[Again]:
    """Put each line into the basket, or as much of it as there is; nothing raises, every line gets its answer."""
    return [_line_add(basket, line) for line in lines]


def _line_add(basket: Any, line: Wanted) -> Again:
    if line.product_id is None:
        return Again(line.title, line.quantity, 0, _("We do not sell this any more."))
    possible = min(line.quantity, _left(basket, line.product_id, line.quantity))
    try:
        basket_add(basket=basket, product_id=line.product_id, quantity=possible or line.quantity)
    except ShopError as refusal:
        return Again(line.title, line.quantity, 0, str(refusal))
    if possible < line.quantity:
        words = ngettext("Only %(left)d is left.", "Only %(left)d are left.", possible) % {"left": possible}
        return Again(line.title, line.quantity, possible, words)
    return Again(line.title, line.quantity, possible)


def _left(basket: Any, product_id: int, wanted: int) -> int:
    product = Product.objects.filter(pk=product_id).select_related("product_class", "parent__product_class").first()
    if product is None or product.is_parent:
        return wanted
    return buyable_quantity(basket.strategy.fetch_for_product(product), wanted)
