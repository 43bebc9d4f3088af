"""How many cards match, and how many would with one filter more or less."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise

from shop.assortment.facets import bits
from shop.assortment.facets.choice import Choice
from shop.assortment.facets.index import ARRIVAL, RATING, SALE, STOCK, FacetIndex
from shop.assortment.facets.lines import CATEGORY, Key
from shop.assortment.facets.showing import offered_keys, price_steps, value_order

MOST_DAYS = 4
Days = Mapping[str, date]


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One value of a filter and how many cards it would leave."""

    slug: str
    label: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """An attribute as a filter."""

    code: str
    name: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class PriceRange:
    """A sensible range of prices; None is open on that side."""

    low: int | None
    high: int | None
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facets:
    """All filters of one listing. Each counts with every other filter applied, but not with itself.

    ``without`` says how many cards there would be without one filter: (name of the filter, count).
    """

    total: int
    unfiltered: int
    attributes: tuple[Facet, ...]
    departments: tuple[tuple[int, int], ...]
    lowest: Decimal
    highest: Decimal
    ranges: tuple[PriceRange, ...]
    ratings: tuple[tuple[int, int], ...]
    in_stock: int
    reduced: int
    days: tuple[tuple[date, int], ...]
    without: tuple[tuple[str, int], ...]


class _Sets:
    """The cards each active filter lets through, by the filter's name."""

    def __init__(self, index: FacetIndex, base: int, choice: Choice, days: Days) -> None:
        self.index, self.base, self.days = index, base, days
        self.parts = dict(self._parts(choice))

    def all_but(self, name: str = "") -> int:
        """The cards that every filter lets through, the named one aside."""
        left = self.base
        for key, part in self.parts.items():
            if key != name:
                left &= part
        return left

    def _parts(self, choice: Choice) -> Iterable[tuple[str, int]]:
        get = self.index.bits.get
        for code, slugs in choice.values:
            yield code, _union(get((code, slug), 0) for slug in slugs)
        if choice.departments:
            yield "department", _union(get((CATEGORY, str(pk)), 0) for pk in choice.departments)
        if choice.has_price:
            yield "price", self.priced(choice.price_from, choice.price_to)
        if choice.rating:
            yield "rating", get((RATING, str(choice.rating)), 0)
        if choice.in_stock:
            yield "stock", get((STOCK, ""), 0)
        if choice.reduced:
            yield "sale", get((SALE, ""), 0)
        if choice.by:
            yield "by", self.arriving(choice.by)

    def priced(self, low: Decimal | None, high: Decimal | None) -> int:
        found = self.base
        if low is not None:
            found = bits.at_least(self.index.prices, _cents(low), found)
        return found if high is None else bits.at_most(self.index.prices, _cents(high), found)

    def arriving(self, by: date) -> int:
        classes = (name for name, day in self.days.items() if day <= by)
        return _union(self.index.bits.get((ARRIVAL, name), 0) for name in classes)


def matching(
    index: FacetIndex,
    *,
    category_id: int | None = None,
    choice: Choice,
    days: Days,
    within: Iterable[int] | None = None,
) -> list[int]:
    """Ids of the cards that pass every filter; ``within`` are the cards a search has found."""
    return index.card_ids(_Sets(index, _base(index, category_id, within), choice, days).all_but())


def facets(
    index: FacetIndex,
    *,
    category_id: int | None = None,
    choice: Choice,
    days: Days,
    within: Iterable[int] | None = None,
    departments: tuple[int, ...] = (),
) -> Facets:
    """Every filter worth offering with its counts. No query; ``departments`` are the categories to count."""
    base = _base(index, category_id, within)
    sets = _Sets(index, base, choice, days)
    left = sets.all_but()
    for_price, for_days = sets.all_but("price"), sets.all_but("by")
    count = base.bit_count()
    lowest, highest = (bits.nth(index.prices, n, base) if count else 0 for n in (0, count - 1))
    return Facets(
        total=left.bit_count(),
        unfiltered=count,
        attributes=tuple(_attributes(index, sets, base, choice)),
        departments=tuple(_departments(index, sets, departments)),
        lowest=Decimal(lowest) / 100,
        highest=Decimal(highest) / 100,
        ranges=tuple(_ranges(sets, for_price, price_steps(index, base), choice)),
        ratings=tuple((stars, _with(index, sets.all_but("rating"), (RATING, str(stars)))) for stars in (4, 3)),
        in_stock=_with(index, sets.all_but("stock"), (STOCK, "")),
        reduced=_with(index, sets.all_but("sale"), (SALE, "")),
        days=tuple(_days(sets, for_days, days)),
        without=tuple((name, sets.all_but(name).bit_count()) for name in sets.parts),
    )


def _base(index: FacetIndex, category_id: int | None, within: Iterable[int] | None) -> int:
    scope = index.scope(category_id)
    return scope if within is None else scope & index.of_cards(within)


def _attributes(index: FacetIndex, sets: _Sets, base: int, choice: Choice) -> Iterable[Facet]:
    chosen = dict(choice.values)
    for code, keys in offered_keys(index, base, chosen):
        left = sets.all_but(code)
        slugs = chosen.get(code, ())
        values = [
            FacetValue(key[1], index.lines.labels.get(key, key[1]), _with(index, left, key), key[1] in slugs)
            for key in keys
        ]
        values.sort(key=lambda value: value_order(value.label))
        yield Facet(code, index.name(code), tuple(values))


def _departments(index: FacetIndex, sets: _Sets, wanted: tuple[int, ...]) -> Iterable[tuple[int, int]]:
    left = sets.all_but("department")
    return ((pk, _with(index, left, (CATEGORY, str(pk)))) for pk in wanted)


def _ranges(sets: _Sets, left: int, steps: list[int], choice: Choice) -> Iterable[PriceRange]:
    edges = [None, *steps, None] if steps else []
    for low, high in pairwise(edges):
        found = sets.priced(_decimal(low), _decimal(high)) & left
        same = choice.has_price and (choice.price_from, choice.price_to) == (_decimal(low), _decimal(high))
        yield PriceRange(low, high, found.bit_count(), same)


def _days(sets: _Sets, left: int, days: Days) -> Iterable[tuple[date, int]]:
    """The first days on which more arrives than on the day before."""
    before, told = 0, 0
    for day in sorted(set(days.values())):
        count = (left & sets.arriving(day)).bit_count()
        if count > before and told < MOST_DAYS:
            yield day, count
            before, told = count, told + 1


def _with(index: FacetIndex, left: int, key: Key) -> int:
    return (left & index.bits.get(key, 0)).bit_count()


def _union(sets: Iterable[int]) -> int:
    found = 0
    for part in sets:
        found |= part
    return found


def _cents(amount: Decimal) -> int:
    return min(int(amount * 100), bits.LARGEST_PRICE)


def _decimal(amount: int | None) -> Decimal | None:
    return None if amount is None else Decimal(amount)
