"""The product page: its document, the live stock records and the category path; three queries."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.languages import card_language
from shop.assortment.models import ProductCard
from shop.assortment.selectors.categories import category_tree
from shop.assortment.stock_states import StockLevel
from shop.assortment.types import (
    CategoryNode,
    CategoryTree,
    Colour,
    PageAttribute,
    PagePicture,
    ProductPage,
    Variant,
)
from shop.assortment.unit_prices import unit_price
from shop.commerce.models import StockRecord
from shop.commerce.pricing import net_of
from shop.core.errors import NotFound


def product_page(product_id: int, language: str = "en") -> ProductPage:
    """Everything about a public product; a variant's id answers with its parent's page.

    Prices and stock are read from the stock records, not from the read model. Raises NotFound.
    """
    card = _card(product_id, card_language(language))
    data = card.document.data
    records = _records(card.product_id, [entry["product_id"] for entry in data["variants"]])
    tree = category_tree(language)
    unit, names = data.get("unit", ""), data["option_names"]
    variants = tuple(_variant(entry, records.get(entry["product_id"]), unit, names) for entry in data["variants"])
    return ProductPage(
        product_id=card.product_id,
        selected_id=product_id,
        sku=variants[0].sku if len(variants) == 1 else "",
        description=SafeString(data["description"]),  # cleaned when written  # nosec B703
        pictures=tuple(PagePicture(*entry) for entry in data["pictures"]),
        attributes=tuple(PageAttribute(*entry) for entry in data["attributes"]),
        option_names=tuple(data["option_names"]),
        variants=variants,
        breadcrumb=_breadcrumb(data["categories"], tree),
        departments=tree.roots,
        restrictions=tuple(data["restrictions"]),
        **{name: data[name] for name in _FROM_DOCUMENT},
        **_from_card(card),
        **_prices(variants),
    )


_FROM_DOCUMENT = (
    "title",
    "summary",
    "product_class",
    "weight_g",
    "warehouse",
    "needs_delivery",
    "seo_title",
    "seo_description",
)


def _card(product_id: int, language: str) -> ProductCard:
    mine = Q(product_id=product_id) | Q(product__children__pk=product_id, product__children__is_public=True)
    if not 0 < product_id < 2**31:
        raise NotFound(_("This product does not exist."))
    cards = ProductCard.objects.filter(mine, language=language, price_list=DEFAULT_PRICE_LIST, is_public=True)
    card = cards.select_related("document").first()
    if card is None or getattr(card, "document", None) is None:
        raise NotFound(_("This product does not exist, or we no longer sell it."))
    return card


def _records(root_id: int, pks: Iterable[int]) -> dict[int, Any]:
    """The stock records by product; the oldest one of a product counts."""
    records = (
        StockRecord.objects.filter(product_id__in=list(pks))
        .annotate(was_price=F("facts__was_price"), lowest_price=F("facts__lowest_price"))
        .annotate(own_class_tracks=F("product__product_class__track_stock"))
        .annotate(parent_class_tracks=F("product__parent__product_class__track_stock"))
        .order_by("-pk")
    )
    return {record.product_id: record for record in records}


def _level(record: Any) -> StockLevel:
    own = record.own_class_tracks
    tracked = record.parent_class_tracks if own is None else own
    return StockLevel(record.num_in_stock, record.num_allocated, record.low_stock_threshold, bool(tracked))


def _variant(entry: dict[str, Any], record: Any, unit: str, names: list[str]) -> Variant:
    level = _level(record) if record is not None else StockLevel(0, 0)
    price = record.price if record is not None else None
    was = record.was_price if record is not None else None
    is_reduced = bool(was and price is not None and was > price)
    per_unit = unit_price(price, entry.get("content"))
    return Variant(
        product_id=entry["product_id"],
        sku=entry["sku"],
        options={name: entry["options"][name] for name in names if name in entry["options"]},  # JSON keeps no order
        price=price,
        price_net=net_of(price) if price is not None else None,
        was=was if is_reduced else None,
        lowest=record.lowest_price if is_reduced else None,
        unit_price=per_unit,
        unit=unit if per_unit is not None else "",
        stock=level.state.value,
        available=level.available,
        colour_hex=entry["colour_hex"],
        picture=PagePicture(*entry["picture"]) if entry["picture"] else None,
    )


def _from_card(card: ProductCard) -> dict[str, Any]:
    return {
        "slug": card.slug,
        "url": card.url,
        "currency": card.currency,
        "tax_class": card.tax_class,
        "rating": card.rating,
        "rating_count": card.rating_count,
        "colours": tuple(Colour(name, value) for name, value in card.colours),
        "arrival_class": card.arrival_class,
    }


def _prices(variants: tuple[Variant, ...]) -> dict[str, Any]:
    priced = sorted((v for v in variants if v.price is not None), key=lambda v: (v.price or 0, v.product_id))
    first = priced[0] if priced else None
    counted = [v.available for v in priced]
    available = None if not counted or None in counted else sum(number or 0 for number in counted)
    return {
        "price": first.price if first else None,
        "price_net": first.price_net if first else None,
        "was": first.was if first else None,
        "is_from": len({v.price for v in priced}) > 1,
        "stock": _stock(priced),
        "available": available if priced else 0,
    }


def _stock(priced: list[Variant]) -> str:
    order = ("untracked", "in_stock", "low_stock", "sold_out")
    return next((state for state in order if any(v.stock == state for v in priced)), "sold_out")


def _breadcrumb(category_ids: list[int], tree: CategoryTree) -> tuple[CategoryNode, ...]:
    """The longest path to the product; of equals, the one of the oldest category."""
    paths = [tree.path(pk) for pk in category_ids]
    return max(paths, key=len, default=())
