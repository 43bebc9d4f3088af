"""A page of cards with the day each would arrive."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shipping.delivery.types import Destination
from shop.assortment.search import RELEVANCE, search
from shop.assortment.selectors import cards
from shop.assortment.types import Card, CardPage
from shop.storefront.promises import card_arrivals

PAGE_SIZE = 24
SORTS = ("featured", "popular", "newest", "price", "-price")
SEARCH_SORTS = (RELEVANCE, *SORTS[1:])


class ShownCard:
    """A card plus ``arrives``: everything else is looked up on the card itself."""

    __slots__ = ("arrives", "card")

    def __init__(self, card: Card, arrives: date | None) -> None:
        self.card = card
        self.arrives = arrives

    def __getattr__(self, name: str) -> Any:
        return getattr(self.card, name)


@dataclass(frozen=True, slots=True)
class Listing:
    """What a listing shows; ``next_cursor`` is None on its last page.

    Of a search it also says how it was found, what was probably meant and what matched before filters
    (see ``SearchResult``).
    """

    cards: tuple[ShownCard, ...]
    total: int
    total_label: str
    next_cursor: str | None
    sort: str
    outcome: str = ""
    did_you_mean: str = ""
    matched: tuple[int, ...] = ()


def shown(*, language: str, destination: Destination, limit: int = PAGE_SIZE, **choice: Any) -> Listing:
    """Cards of the assortment for ``choice`` (category_id, sort, after, among, total), dated for ``destination``."""
    return _listing(cards(language=language, limit=limit, **choice), destination)


def found(*, language: str, destination: Destination, query: str, limit: int = PAGE_SIZE, **choice: Any) -> Listing:
    """What a search finds, dated for ``destination``; ``choice`` is sort, after, category_id and sift."""
    page = search(query=query, language=language, limit=limit, **choice)
    return _listing(page, destination, outcome=page.outcome, did_you_mean=page.did_you_mean, matched=page.matched)


def _listing(page: CardPage, destination: Destination, **more: Any) -> Listing:
    return Listing(
        cards=dated(page.cards, destination),
        total=page.total,
        total_label=page.total_label,
        next_cursor=page.next_cursor,
        sort=page.sort,
        **more,
    )


def dated(found: tuple[Card, ...] | list[Card], destination: Destination) -> tuple[ShownCard, ...]:
    """Each card with the soonest day it can be there."""
    days = card_arrivals({card.arrival_class for card in found}, destination)
    return tuple(ShownCard(card, days.get(card.arrival_class)) for card in found)
