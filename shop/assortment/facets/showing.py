"""Which filters are worth a visitor's eye, and in which order."""

import re
from collections.abc import Iterable, Mapping

from shop.assortment.colours import FAMILIES
from shop.assortment.facets import bits
from shop.assortment.facets.index import FacetIndex
from shop.assortment.facets.lines import Key
from shop.assortment.filter_lines import COLOUR

#: A filter must say something about this share of the products…
COVERAGE = 0.25
#: …and its values must be shared by so many of them on average.
SHARED_BY = 1.5
MOST_FACETS = 6
MOST_SHOWN = 14
#: With more values than this, those of a single product are left out.
FEW = 8
PRICES = (5, 10, 15, 20, 25, 30, 40, 50, 60, 75, 100, 125, 150, 200, 250, 300, 400, 500, 750, 1000, 2000, 5000, 10000)
SIZES = ("xxs", "xs", "s", "m", "l", "xl", "xxl", "xxxl")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def offered_keys(
    index: FacetIndex, base: int, chosen: Mapping[str, tuple[str, ...]]
) -> Iterable[tuple[str, list[Key]]]:
    """The filters of these cards with their values; what is chosen is always among them."""
    useful = _useful(index, base)
    for code in chosen:
        useful.setdefault(code, [])
    codes = sorted(useful, key=lambda code: (index.rule(code).position, code != COLOUR, index.name(code)))
    shown = [code for code in codes if code in chosen] + [code for code in codes if code not in chosen]
    for code in sorted(shown[: max(MOST_FACETS, len(chosen))], key=codes.index):
        keys = useful[code]
        yield code, keys + [(code, slug) for slug in chosen.get(code, ()) if (code, slug) not in keys]


def _useful(index: FacetIndex, base: int) -> dict[str, list[Key]]:
    cached = index.kept.get(base)
    if cached is None:
        if len(index.kept) > 256:
            index.kept.clear()
        counts = ((code, _counts(index, base, keys)) for code, keys in index.codes.items())
        cached = index.kept[base] = {c: found for c, counted in counts if (found := _worth(index, base, c, counted))}
    return dict(cached)


def _counts(index: FacetIndex, base: int, keys: list[Key]) -> dict[Key, int]:
    counted = {key: (index.bits[key] & base).bit_count() for key in keys}
    return {key: count for key, count in counted.items() if count}


def _worth(index: FacetIndex, base: int, code: str, counted: dict[Key, int]) -> list[Key]:
    """The values of a useful filter, the most frequent ones; none if it is not useful here."""
    frequent = counted if len(counted) <= FEW else {key: n for key, n in counted.items() if n > 1}
    keys = sorted(frequent, key=lambda key: -frequent[key])[:MOST_SHOWN]
    if len(keys) < 2 or all(frequent[key] == base.bit_count() for key in keys):
        return []
    covered = 0
    for key in keys:
        covered |= index.bits[key] & base
    is_wanted = code in index.lines.rules
    share = COVERAGE / 2 if is_wanted else COVERAGE
    shared = sum(frequent[key] for key in keys) >= SHARED_BY * len(keys)
    return keys if covered.bit_count() >= share * base.bit_count() and (shared or is_wanted) else []


def price_steps(index: FacetIndex, base: int) -> list[int]:
    """Up to three round amounts that part these cards into shares of about the same size."""
    count = base.bit_count()
    if count < 4:
        return []
    quartiles = [bits.nth(index.prices, count * part // 4, base) / 100 for part in (1, 2, 3)]
    rounded = sorted({min(PRICES, key=lambda price: abs(price - value)) for value in quartiles})
    low, high = bits.nth(index.prices, 0, base) / 100, bits.nth(index.prices, count - 1, base) / 100
    return [step for step in rounded if low < step < high]


def value_order(label: str) -> tuple[int, float, str]:
    """Colours as in the rainbow, sizes from small to large, numbers by value, words by the alphabet."""
    if label in FAMILIES:
        return 0, list(FAMILIES).index(label), ""
    if label.casefold() in SIZES:
        return 1, SIZES.index(label.casefold()), ""
    if number := _NUMBER.match(label):
        return 2, float(number[0].replace(",", ".")), label
    return 3, 0, label.casefold()
