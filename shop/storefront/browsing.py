"""A listing with filters: the cards that pass, and what every filter would leave."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.http import QueryDict

from shipping.delivery.types import Destination
from shop.assortment.arrival_classes import DIGITAL
from shop.assortment.facets import Choice, FacetIndex, Facets, facet_index, facets, matching
from shop.assortment.types import CategoryNode
from shop.core import clock
from shop.storefront.filters import Asked, asked
from shop.storefront.listings import Listing, found, shown
from shop.storefront.promises import card_arrivals

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is browsed: a category, the whole shop, or what a search found (``query``).

    ``departments`` are the categories that can be chosen among, or gone into.
    """

    path: str
    category_id: int | None = None
    query: str = ""
    departments: tuple[CategoryNode, ...] = ()

    @property
    def slugs(self) -> dict[int, str]:
        """How departments are written in an address."""
        return {node.id: node.slug for node in self.departments}


@dataclass(frozen=True, slots=True)
class Browsed:
    """A page of cards, what was asked for, and every filter with its counts."""

    listing: Listing
    asked: Asked
    facets: Facets

    @property
    def choice(self) -> Choice:
        return self.asked.choice


def browse(
    shelf: Shelf, params: QueryDict, *, language: str, destination: Destination, sort: str, after: str | None
) -> Browsed:
    """Cards of a shelf as the address asks; two queries, and those of a search."""
    index = facet_index(language)
    days = arrival_days(index, destination)
    slugs = {node.slug: node.id for node in shelf.departments} if shelf.category_id is None else {}
    wanted = asked(params, codes=index.codes, departments=slugs)
    options: dict[str, Any] = {"language": language, "destination": destination, "sort": sort, "after": after}
    if shelf.query:
        listing = found(query=shelf.query, sift=_sift(index, wanted.choice, days), **options)
        counted = _counted(index, shelf, wanted.choice, days, listing.matched)
    else:
        counted = _kept_count(index, shelf, wanted.choice, days)
        listing = shown(category_id=shelf.category_id, **_pick(index, shelf, wanted.choice, days, counted), **options)
    return Browsed(listing, wanted, counted)


def arrival_days(index: FacetIndex, destination: Destination) -> dict[str, date]:
    """The soonest day of every arrival class in the shop; what comes by mail is there on the next working day."""
    days = card_arrivals(set(index.arrival_classes), destination)
    if DIGITAL in index.arrival_classes:
        day = clock.today() + timedelta(days=1)
        while day.weekday() >= SATURDAY:
            day += timedelta(days=1)
        days[DIGITAL] = day
    return days


def _sift(index: FacetIndex, choice: Choice, days: Mapping[str, date]) -> Any:
    return lambda ids: ids if choice.is_empty else matching(index, choice=choice, days=days, within=ids)


def _pick(index: FacetIndex, shelf: Shelf, choice: Choice, days: Mapping[str, date], counted: Facets) -> dict[str, Any]:
    """Nothing to sift, or the ids of what passes."""
    if choice.is_empty:
        return {"total": counted.total}
    return {"among": matching(index, category_id=shelf.category_id, choice=choice, days=days)}


def _kept_count(index: FacetIndex, shelf: Shelf, choice: Choice, days: Mapping[str, date]) -> Facets:
    """Counted once for every state of the catalogue: the index that keeps it goes with its version."""
    key = (shelf.category_id, tuple(node.id for node in shelf.departments), choice, tuple(sorted(days.items())))
    counted: Facets | None = index.kept.get(key)
    if counted is None:
        counted = _counted(index, shelf, choice, days, None)
        if len(index.kept) > 512:
            index.kept.clear()
        index.kept[key] = counted
    return counted


def _counted(
    index: FacetIndex, shelf: Shelf, choice: Choice, days: Mapping[str, date], within: tuple[int, ...] | None
) -> Facets:
    return facets(
        index,
        category_id=shelf.category_id,
        choice=choice,
        days=days,
        within=within,
        departments=tuple(node.id for node in shelf.departments),
    )
