"""Listings: one query on the read model per page."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from shop.assortment.card_models import DEFAULT_PRICE_LIST, WHOLE_SHOP
from shop.assortment.languages import card_language
from shop.assortment.models import CardPlace, ProductCard
from shop.assortment.selectors.cursors import SORTS, cursor_make, cursor_read
from shop.assortment.types import Card, CardPage, Colour

#: Counting stops here; more reads "1,000+".
COUNT_LIMIT = 1000
FIELDS = (
    "product_id",
    "title",
    "slug",
    "url",
    "price",
    "price_net",
    "was_price",
    "is_from",
    "has_variants",
    "currency",
    "tax_class",
    "stock_state",
    "rating",
    "rating_count",
    "picture_url",
    "picture_srcset",
    "picture_alt",
    "colours",
    "arrival_class",
    "popularity",
    "lowest_price",
    "unit_price",
    "unit",
)
_COLOURS = FIELDS.index("colours")


def cards(
    *,
    category_id: int | None = None,
    sort: str = "featured",
    after: str | None = None,
    limit: int = 24,
    language: str = "en",
    among: Sequence[int] | None = None,
    total: int | None = None,
) -> CardPage:
    """One page of a category (with everything below it) or of the whole shop.

    An unknown sort means "featured"; a cursor that does not fit means the first page. ``among`` are the ids of the
    cards that pass the visitor's filters. Two queries: the page and its bounded count, or one where ``total`` is known.
    """
    sort = sort if sort in SORTS else "featured"
    places = _places(category_id, language)
    if among is not None:
        places, total = places.filter(card_id__in=these(among)), len(among)
    return cards_page(places, sort=sort, after=after, limit=limit, total=total)


def cards_page(
    places: QuerySet[CardPlace], *, sort: str, after: str | None, limit: int, total: int | None = None
) -> CardPage:
    """One page of these places; ``sort`` must be one of ``SORTS``. Two queries, one where ``total`` is known."""
    order = SORTS[sort]
    page = places.order_by(*order.order_by)
    if (behind := cursor_read(sort, after)) is not None:
        page = page.filter(behind)
    limit = max(1, min(limit, 100))
    rows = list(page.values_list(order.column, "card_id", *_card_columns())[: limit + 1])
    shown = rows[:limit]
    more = cursor_make(sort, *shown[-1][:2]) if len(rows) > limit else None
    if total is None:
        total = len(rows) if after is None and more is None else places.order_by()[: COUNT_LIMIT + 1].count()
    return CardPage(
        cards=tuple(_card(row[2:]) for row in shown),
        total=total,
        total_label=f"{COUNT_LIMIT:,}+" if total > COUNT_LIMIT else f"{total:,}",
        next_cursor=more,
        sort=sort,
    )


def cards_for(product_ids: Iterable[int], language: str = "en") -> list[Card]:
    """The public cards of these products, in the order given; one query."""
    wanted = list(product_ids)
    rows = ProductCard.objects.filter(
        product_id__in=wanted, language=card_language(language), price_list=DEFAULT_PRICE_LIST, is_public=True
    ).values_list(*FIELDS)
    found = {row[0]: _card(row) for row in rows}
    return [found[pk] for pk in wanted if pk in found]


def cards_by_key(card_ids: Iterable[int]) -> list[Card]:
    """The public cards with these ids of their own, in the order given; one query."""
    wanted = list(card_ids)
    rows = ProductCard.objects.filter(pk__in=wanted, is_public=True).values_list("pk", *FIELDS)
    found = {row[0]: _card(row[1:]) for row in rows}
    return [found[pk] for pk in wanted if pk in found]


def these(card_ids: Sequence[int]) -> RawSQL:
    """Any number of ids as one parameter of a query."""
    ids = list(card_ids)
    if connection.vendor == "postgresql":
        return RawSQL("SELECT unnest(%s::bigint[])", [ids])  # nosec B611
    return RawSQL("SELECT value FROM json_each(%s)", [json.dumps(ids)])  # nosec B611


def _places(category_id: int | None, language: str) -> QuerySet[CardPlace]:
    return CardPlace.objects.filter(
        category_id=WHOLE_SHOP if category_id is None else category_id,
        language=card_language(language),
        price_list=DEFAULT_PRICE_LIST,
    )


def _card_columns() -> tuple[str, ...]:
    return tuple(f"card__{name}" for name in FIELDS)


def _card(row: tuple[Any, ...]) -> Card:
    colours = tuple(Colour(name, value) for name, value in row[_COLOURS])
    return Card(*row[:_COLOURS], colours, *row[_COLOURS + 1 :])  # type: ignore[call-arg]
