"""The index: for every value the set of cards that have it, kept in memory and brought up to date by revision."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from shop.assortment.card_models import DEFAULT_PRICE_LIST, WHOLE_SHOP, StockState
from shop.assortment.facets.bits import LARGEST_PRICE, PRICE_DIGITS, bits_of, positions_of
from shop.assortment.facets.lines import CATEGORY, ORDINARY, Key, Lines, Rule
from shop.assortment.languages import card_language
from shop.assortment.models import FacetRule, ProductCard
from shop.assortment.versions import CARDS, FILTERS, versions
from shop.commerce.models import ProductAttribute

STOCK, SALE, RATING, PRICE, ARRIVAL = "$stock", "$sale", "$rating", "$price", "$arrival"
#: Of an attribute with more values than this only the most frequent can be chosen.
MOST_VALUES = 200
#: After so many updates the index is read anew, which forgets deleted products.
UPDATES = 500


@dataclass
class FacetIndex:
    """Sets of cards by value. Never changed once it is in use: an update makes another one."""

    language: str
    versions: tuple[int, int]
    lines: Lines
    names: Mapping[str, str]
    ids: list[int]
    places: dict[int, int]
    bits: dict[Key, int]
    updates: int = 0
    kept: dict[Any, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.prices = [self.bits.get((PRICE, str(place)), 0) for place in range(PRICE_DIGITS)]
        self.codes: dict[str, list[Key]] = defaultdict(list)
        for key in sorted(self.bits):
            if key[0] != CATEGORY and not key[0].startswith("$"):
                self.codes[key[0]].append(key)
        self.arrival_classes = [key[1] for key in self.bits if key[0] == ARRIVAL]

    def scope(self, category_id: int | None) -> int:
        """The cards listed in a category, or in the whole shop."""
        return self.bits.get((CATEGORY, str(WHOLE_SHOP if category_id is None else category_id)), 0)

    def of_cards(self, card_ids: Iterable[int]) -> int:
        """The set of these cards; unknown ones are left out."""
        return bits_of(self.places[pk] for pk in card_ids if pk in self.places)

    def card_ids(self, bits: int) -> list[int]:
        """The ids of the cards in a set."""
        return [self.ids[position] for position in positions_of(bits)]

    def rule(self, code: str) -> Rule:
        """What staff decided about an attribute."""
        return self.lines.rules.get(code, ORDINARY)

    def name(self, code: str) -> str:
        """What the filter is called."""
        return self.rule(code).name or self.names.get(code, "") or code.replace("_", " ").capitalize()


_kept: dict[str, FacetIndex] = {}
_lock = threading.Lock()
_COLUMNS = ("pk", "filters", "price", "stock_state", "rating", "arrival_class", "was_price")
Row = tuple[Any, ...]


def facet_index(language: str = "en") -> FacetIndex:
    """The index as of now; one query while nothing changed, one more for what did."""
    language = card_language(language)
    present = _versions()
    known = _kept.get(language)
    if known is not None and known.versions == present and present != (0, 0):
        return known
    with _lock:
        known = _kept.get(language)
        if known is None or known.versions[1] != present[1] or known.updates >= UPDATES or present == (0, 0):
            _kept[language] = _read(language, present)
        elif known.versions[0] < present[0]:
            _kept[language] = _updated(known, present)
        elif known.versions[0] > present[0] + UPDATES:
            _kept[language] = _read(language, present)  # another database stands behind us now
        return _kept[language]


def forget() -> None:
    """Drop what is in memory; for tests, whose versions repeat."""
    _kept.clear()


def _versions() -> tuple[int, int]:
    numbers = versions()
    return numbers.get(CARDS, 0), numbers.get(FILTERS, 0)


def _read(language: str, present: tuple[int, int]) -> FacetIndex:
    rows = list(_rows(language).order_by("pk").values_list(*_COLUMNS))
    lines = Lines(_rules())
    positions: dict[Key, list[int]] = defaultdict(list)
    for position, row in enumerate(rows):
        for key in _keys(row, lines):
            positions[key].append(position)
    ids = [row[0] for row in rows]
    names = dict(ProductAttribute.objects.order_by("-pk").values_list("code", "name"))
    worth = _worth_keeping(positions)
    bits = {key: bits_of(found) for key, found in positions.items() if key in worth}
    return FacetIndex(language, present, lines, names, ids, {pk: place for place, pk in enumerate(ids)}, bits)


def _updated(known: FacetIndex, present: tuple[int, int]) -> FacetIndex:
    """Take the changed cards out of every set and put them back where they belong now."""
    rows = list(_rows(known.language).filter(revision__gt=known.versions[0]).values_list(*_COLUMNS))
    ids, places = list(known.ids), dict(known.places)
    positions: dict[Key, list[int]] = defaultdict(list)
    for row in rows:
        place = places.get(row[0])
        if place is None:
            place = places[row[0]] = len(ids)
            ids.append(row[0])
        for key in _keys(row, known.lines):
            positions[key].append(place)
    touched = ~bits_of(places[row[0]] for row in rows)
    bits = {key: found & touched for key, found in known.bits.items()}
    for key, added in positions.items():
        bits[key] = bits.get(key, 0) | bits_of(added)
    bits = {key: found for key, found in bits.items() if found}
    return FacetIndex(known.language, present, known.lines, known.names, ids, places, bits, known.updates + 1)


def _rows(language: str) -> Any:
    return ProductCard.objects.filter(language=language, price_list=DEFAULT_PRICE_LIST)


def _rules() -> dict[str, Rule]:
    rows = FacetRule.objects.values_list("code", "name", "position", "is_shown", "vocabulary")
    return {code: Rule(name, place, shown, tuple(map(str, words))) for code, name, place, shown, words in rows}


def _keys(row: Row, lines: Lines) -> list[Key]:
    """Everything a card is found under; nothing for one that is not listed."""
    _pk, text, price, stock, rating, arrival_class, was = row
    if not text or price is None:
        return []
    keys = lines.keys(text)
    if stock != StockState.SOLD_OUT:
        keys += [(STOCK, ""), (ARRIVAL, arrival_class)]
    if was is not None:
        keys.append((SALE, ""))
    if rating is not None:
        keys += [(RATING, str(stars)) for stars in range(1, int(rating) + 1)]
    cents = min(int(price * 100), LARGEST_PRICE)
    return keys + [(PRICE, str(place)) for place in range(cents.bit_length()) if cents >> place & 1]


def _worth_keeping(positions: Mapping[Key, list[int]]) -> set[Key]:
    """All values but the rare ones of attributes that have very many."""
    by_code: dict[str, list[Key]] = defaultdict(list)
    for key in positions:
        by_code[key[0]].append(key)
    for code, keys in by_code.items():
        if len(keys) > MOST_VALUES and code not in (CATEGORY, ARRIVAL):
            by_code[code] = sorted(keys, key=lambda key: -len(positions[key]))[:MOST_VALUES]
    return {key for keys in by_code.values() for key in keys}
