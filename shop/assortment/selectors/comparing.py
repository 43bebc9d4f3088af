"""Products side by side: cards with what their pages say in figures."""

from collections.abc import Iterable
from dataclasses import dataclass

from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.languages import card_language
from shop.assortment.models import ProductCard
from shop.assortment.selectors.cards import FIELDS, _card
from shop.assortment.types import Card


@dataclass(frozen=True, slots=True)
class ComparedProduct:
    """A card, its figures by name, and the values of its options by name.

    ``buy_id`` is what goes into the basket; None where a choice has to be made first.
    """

    card: Card
    product_class: str
    figures: dict[str, str]
    options: dict[str, tuple[str, ...]]
    weight_g: int
    buy_id: int | None


def compared_products(product_ids: Iterable[int], language: str = "en") -> list[ComparedProduct]:
    """The public products of these ids (parents, never variants), in the order given; one query."""
    wanted = list(product_ids)
    rows = ProductCard.objects.filter(
        product_id__in=wanted,
        language=card_language(language),
        price_list=DEFAULT_PRICE_LIST,
        is_public=True,
        document__isnull=False,
    ).values_list(*FIELDS, "document__data")
    found = {row[0]: _compared(_card(row[:-1]), row[-1]) for row in rows}
    return [found[pk] for pk in wanted if pk in found]


def _compared(card: Card, data: dict[str, object]) -> ComparedProduct:
    variants: list[dict[str, dict[str, str]]] = data["variants"]  # type: ignore[assignment]
    names: list[str] = data["option_names"]  # type: ignore[assignment]
    options = {
        name: tuple(dict.fromkeys(entry["options"][name] for entry in variants if name in entry["options"]))
        for name in names
    }
    return ComparedProduct(
        card=card,
        product_class=str(data["product_class"]),
        figures=dict(data["attributes"]),  # type: ignore[call-overload]
        options=options,
        weight_g=int(data["weight_g"]),  # type: ignore[call-overload]
        buy_id=None if names or len(variants) != 1 else variants[0]["product_id"],  # type: ignore[arg-type]
    )
