"""From what is bought to what the promise engine looks at: one way for every page, one query."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shipping.delivery.types import PromiseLine
from shop.commerce.models import Product


@dataclass(frozen=True, slots=True)
class Piece:
    """Something bought. ``value`` is the gross value of the whole line after discounts, ``net`` the same without tax.

    ``stockrecord_id`` says where it comes from if that is known; else the product's first stock counts.
    """

    product_id: int
    quantity: int
    value: Decimal
    net: Decimal | None = None
    stockrecord_id: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class _Facts:
    weight_g: int
    restrictions: tuple[str, ...]
    lead_days: int
    available_from: date | None
    longest_cm: int
    needs_delivery: bool
    stockrecord_id: int | None
    warehouse: str
    cost: Decimal | None


def lines_for(pieces: Iterable[Piece]) -> list[PromiseLine]:
    """Lines of a promise, in the order of the pieces; a product that is gone is left out."""
    wanted = list(pieces)
    facts = _facts({piece.product_id for piece in wanted}) if wanted else {}
    return [_line(piece, found) for piece in wanted if (found := facts.get(piece.product_id))]


def _line(piece: Piece, known: Sequence[_Facts]) -> PromiseLine:
    facts = next((row for row in known if row.stockrecord_id == piece.stockrecord_id), known[0])
    return PromiseLine(
        product_id=piece.product_id,
        quantity=piece.quantity,
        weight_g=facts.weight_g,
        value=piece.value,
        needs_delivery=facts.needs_delivery,
        restrictions=facts.restrictions,
        warehouse=facts.warehouse,
        lead_days=facts.lead_days,
        available_from=facts.available_from,
        longest_cm=facts.longest_cm,
        title=piece.title,
        net=piece.net,
        cost=None if facts.cost is None else facts.cost * piece.quantity,
    )


def _facts(product_ids: set[int]) -> dict[int, list[_Facts]]:
    """What is known by product, one row per stock record."""
    rows = (
        Product.objects.filter(pk__in=product_ids)
        .order_by("pk", "stockrecords__pk")
        .values_list(
            "pk",
            "facts__weight_g",
            "facts__restrictions",
            "facts__handling_days",
            "facts__available_from",
            "facts__longest_cm",
            "product_class__requires_shipping",
            "parent__product_class__requires_shipping",
            "stockrecords__pk",
            "stockrecords__partner__code",
            "stockrecords__cost_price__amount",
        )
    )
    found: dict[int, list[_Facts]] = {}
    for pk, weight, restrictions, days, first_day, longest, own, parents, record, warehouse, cost in rows:
        facts = _Facts(
            weight_g=weight or 0,
            restrictions=tuple(restrictions or ()),
            lead_days=days or 0,
            available_from=first_day,
            longest_cm=longest or 0,
            needs_delivery=bool(parents if own is None else own),
            stockrecord_id=record,
            warehouse=warehouse or "",
            cost=cost,
        )
        found.setdefault(pk, []).append(facts)
    return found
