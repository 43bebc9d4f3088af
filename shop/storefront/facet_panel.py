"""Filters as they are shown: groups to tick, suggestions to follow, chips to take away. Built from counts, no query."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl

from babel.numbers import format_currency
from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from shop.assortment.colours import FAMILIES
from shop.assortment.facets import Choice, Facet, Facets
from shop.core.templatetags.shop_format import short_date
from shop.storefront.browsing import Browsed, Shelf
from shop.storefront.filters import name_of, price_text, without, written

#: More values than this hide behind "More".
SHOWN = 8


@dataclass(frozen=True, slots=True)
class Option:
    """One box to tick."""

    name: str
    value: str
    label: str
    count: int
    is_chosen: bool
    swatch: str = ""

    @property
    def is_idle(self) -> bool:
        """Whether ticking it would leave nothing."""
        return not self.count and not self.is_chosen


@dataclass(frozen=True, slots=True)
class Group:
    """A filter with its boxes; those in ``rest`` are shown on demand."""

    name: str
    legend: str
    options: tuple[Option, ...]
    rest: tuple[Option, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether one of the rest is ticked."""
        return any(option.is_chosen for option in self.rest)


@dataclass(frozen=True, slots=True)
class Way:
    """A link that sets, widens or takes away a filter; ``count`` is what it leads to."""

    label: str
    url: str
    count: int = 0
    is_current: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """Everything the filters of one listing show."""

    action: str
    query: str
    sort: str
    total: int
    narrower: tuple[Way, ...]
    switches: tuple[Option, ...]
    groups: tuple[Group, ...]
    price_from: str
    price_to: str
    price_hint: str
    prices: tuple[Way, ...]
    days: tuple[Way, ...]
    by: str
    chips: tuple[Way, ...]
    clear_url: str
    helps: tuple[Way, ...]


def panel(shelf: Shelf, browsed: Browsed, sort: str) -> Panel:
    """The filters of a listing; ``sort`` is "" where it is the usual one."""
    return _panel(shelf, browsed.facets, browsed.choice, sort, translation.get_language() or "")


@lru_cache(maxsize=256)
def _panel(shelf: Shelf, facets: Facets, choice: Choice, sort: str, language: str) -> Panel:
    """Kept in memory by everything it is built from."""
    address = Address(shelf, sort)
    return Panel(
        action=shelf.path,
        query=shelf.query,
        sort=sort,
        total=facets.total,
        narrower=tuple(_narrower(shelf, facets, choice, sort)),
        switches=tuple(_switches(facets, choice)),
        groups=tuple(_groups(shelf, facets, choice)),
        price_from=_number(choice.price_from),
        price_to=_number(choice.price_to),
        price_hint=f"{rounded(facets.lowest, down=True)} – {rounded(facets.highest)}",
        prices=tuple(_prices(facets, choice, address)),
        days=tuple(_days(facets, choice, address)),
        by=choice.by.isoformat() if choice.by else "",
        chips=tuple(_chips(shelf, facets, choice, address)),
        clear_url=address(Choice()),
        helps=tuple(_helps(facets, choice, address)) if not facets.total else (),
    )


class Address:
    """Writes the address of a choice on one shelf."""

    def __init__(self, shelf: Shelf, sort: str) -> None:
        self.shelf, self.sort = shelf, sort

    def __call__(self, choice: Choice, after: str = "") -> str:
        slugs = self.shelf.slugs
        query = written(choice, departments=slugs, q=self.shelf.query, sort=self.sort, after=after)
        return f"{self.shelf.path}?{query}" if query else self.shelf.path

    def pairs(self, choice: Choice) -> list[tuple[str, str]]:
        """The same as names and values for a form."""
        return parse_qsl(written(choice, departments=self.shelf.slugs, q=self.shelf.query))


def _narrower(shelf: Shelf, facets: Facets, choice: Choice, sort: str) -> Iterator[Way]:
    """Below a category one goes into the next; filters come along."""
    if shelf.category_id is None:
        return
    counts = dict(facets.departments)
    for node in shelf.departments:
        if node.count:
            yield Way(node.name, Address(replace(shelf, path=node.url), sort)(choice), counts.get(node.id, 0))


def _switches(facets: Facets, choice: Choice) -> Iterator[Option]:
    if facets.in_stock < facets.unfiltered or choice.in_stock:
        yield Option("stock", "1", _("In stock"), facets.in_stock, choice.in_stock)
    if facets.reduced or choice.reduced:
        yield Option("sale", "1", _("Reduced"), facets.reduced, choice.reduced)
    stars = choice.rating or 4
    count = dict(facets.ratings).get(stars, 0)
    if count or choice.rating:
        yield Option("rating", str(stars), _("%(n)s stars and up") % {"n": stars}, count, bool(choice.rating))


def _groups(shelf: Shelf, facets: Facets, choice: Choice) -> Iterator[Group]:
    if shelf.category_id is None and shelf.departments:
        counts = dict(facets.departments)
        boxes = [
            Option("department", node.slug, node.name, counts.get(node.id, 0), node.id in choice.departments)
            for node in shelf.departments
        ]
        yield _group("department", _("Department"), boxes)
    for facet in facets.attributes:
        yield _group(name_of(facet.code), facet.name, [_box(facet, value) for value in facet.values])


def _box(facet: Facet, value: Any) -> Option:
    swatch = FAMILIES.get(value.label, "") if facet.code == "colour" else ""
    return Option(name_of(facet.code), value.slug, value.label, value.count, value.is_chosen, swatch)


def _group(name: str, legend: str, boxes: list[Option]) -> Group:
    if len(boxes) <= SHOWN + 2:
        return Group(name, legend, tuple(boxes))
    return Group(name, legend, tuple(boxes[:SHOWN]), tuple(boxes[SHOWN:]))


def _prices(facets: Facets, choice: Choice, address: Address) -> Iterator[Way]:
    for part in facets.ranges:
        low, high = (None if edge is None else Decimal(edge) for edge in (part.low, part.high))
        goal = without(choice, "price") if part.is_chosen else replace(choice, price_from=low, price_to=high)
        yield Way(price_label(low, high), address(goal), part.count, part.is_chosen)


def _days(facets: Facets, choice: Choice, address: Address) -> Iterator[Way]:
    for day, count in facets.days:
        is_current = choice.by == day
        goal = replace(choice, by=None if is_current else day)
        yield Way(_("by %(day)s") % {"day": short_date(day)}, address(goal), count, is_current)


def _chips(shelf: Shelf, facets: Facets, choice: Choice, address: Address) -> Iterator[Way]:
    names = {node.id: node.name for node in shelf.departments}
    labels = {(f.code, v.slug): v.label for f in facets.attributes for v in f.values}
    for pk in choice.departments:
        yield Way(names.get(pk, str(pk)), address(without(choice, "department", pk)))
    for code, slugs in choice.values:
        for slug in slugs:
            yield Way(labels.get((code, slug), slug), address(without(choice, code, slug)))
    for name, label in _single_chips(choice):
        yield Way(label, address(without(choice, name)))


def _single_chips(choice: Choice) -> Iterator[tuple[str, str]]:
    if choice.has_price:
        yield "price", price_label(choice.price_from, choice.price_to)
    if choice.rating:
        yield "rating", _("%(n)s stars and up") % {"n": choice.rating}
    if choice.reduced:
        yield "sale", _("Reduced")
    if choice.in_stock:
        yield "stock", _("In stock")
    if choice.by:
        yield "by", _("by %(day)s") % {"day": short_date(choice.by)}


def _helps(facets: Facets, choice: Choice, address: Address) -> Iterator[Way]:
    """What helps when nothing is left: the one filter without which there is most comes first."""
    names = {facet.code: facet.name for facet in facets.attributes}
    words = {
        "department": _("Department"),
        "price": _("Price"),
        "rating": _("Rating"),
        "stock": _("In stock"),
        "sale": _("Reduced"),
        "by": _("Arrives by"),
    }
    for name, count in sorted(facets.without, key=lambda entry: -entry[1]):
        if count:
            yield Way(words.get(name) or names.get(name, name), address(without(choice, name)), count)


def price_label(low: Decimal | None, high: Decimal | None) -> str:
    """ "€20 to €50", "under €20", "€50 and more"."""
    if low is None:
        return _("up to %(price)s") % {"price": rounded(high or Decimal(0))}
    if high is None:
        return _("from %(price)s") % {"price": rounded(low)}
    return _("%(low)s to %(high)s") % {"low": rounded(low), "high": rounded(high)}


def rounded(amount: Decimal, *, down: bool = False) -> str:
    """Whole amounts without cents; ``down`` drops them."""
    whole = amount.to_integral_value(rounding="ROUND_FLOOR" if down else "ROUND_CEILING")
    shown = whole if down or whole == amount else amount
    locale = translation.to_locale(translation.get_language() or "en_GB")
    pattern = "¤#,##0" if shown == shown.to_integral_value() else "¤#,##0.00"
    return format_currency(shown, settings.SHOP_CURRENCY, pattern, locale=locale, currency_digits=False)


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else price_text(Choice(price_from=amount)).rstrip("-")
