"""Areas: countries, regions, postcodes by range and by pattern, and what is left out of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from django.utils.translation import gettext as _

from shop.core.errors import Invalid

#: Both ends included; a single postcode is a range of one.
Range = tuple[str, str]
_LAST = "\U0010ffff"


@dataclass(frozen=True)
class Postcodes:
    """A set of postcodes: ranges such as 20000-22999 and patterns such as 204* or 1012?? (? is one character)."""

    ranges: tuple[Range, ...] = ()
    patterns: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.ranges or self.patterns)

    def __contains__(self, postcode: str) -> bool:
        for low, high in self.ranges:
            if low <= postcode <= high:
                return True
        return any(_pattern(pattern).fullmatch(postcode) for pattern in self.patterns)

    @property
    def intervals(self) -> tuple[Range, ...]:
        """Ranges that hold every postcode of the set, and perhaps a few more."""
        starts = (re.split(r"[*?]", pattern)[0] for pattern in self.patterns)
        return (*self.ranges, *((start, start + _LAST) for start in starts))


@dataclass(frozen=True)
class Zone:
    """An area with terms of its own, named ``code``. Without postcodes and regions it is whole countries.

    ``regions`` are subdivision codes (HH, BY); a place lies in them only if it surely does. ``except_for`` leaves
    postcodes out. ``surcharge`` (gross) is added to whatever a parcel into the zone costs.
    """

    code: str
    name: str
    countries: tuple[str, ...]
    ranges: tuple[Range, ...] = ()
    patterns: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    except_for: Postcodes = field(default_factory=Postcodes)
    surcharge: Decimal = Decimal("0.00")
    priority: int = 0

    @property
    def postcodes(self) -> Postcodes:
        return Postcodes(self.ranges, self.patterns)

    @property
    def needs_postcode(self) -> bool:
        return bool(self.ranges or self.patterns or self.regions)

    def contains(self, country: str, postcode: str, regions: tuple[str, ...] = ()) -> bool:
        """Whether the place surely lies in the zone."""
        if country not in self.countries or (postcode and postcode in self.except_for):
            return False
        if not self.needs_postcode:
            return True
        if self.regions and regions and set(regions) <= set(self.regions):
            return True
        return bool(postcode) and postcode in self.postcodes

    def may_share_with(self, other: Zone) -> bool:
        """Whether some place could lie in both; regions count as the whole country, to be on the safe side."""
        if not set(self.countries) & set(other.countries):
            return False
        if self.regions or other.regions or not (self.postcodes and other.postcodes):
            return True
        mine, theirs = self.postcodes.intervals, other.postcodes.intervals
        return any(low <= far and near <= high for low, high in mine for near, far in theirs)


@lru_cache(maxsize=2048)
def _pattern(text: str) -> re.Pattern[str]:
    parts = {"*": ".*", "?": "."}
    return re.compile("".join(parts.get(char) or re.escape(char) for char in text))


def postcodes_parse(text: str) -> Postcodes:
    """Postcodes as a merchant writes them: one a line or between commas. Raises Invalid with the words at fault."""
    ranges, patterns = [], []
    for word in re.split(r"[,;\n]+", text):
        bare = re.sub(r"\s+", "", word).upper()
        if not bare:
            continue
        if re.fullmatch(r"[A-Z0-9]*[*?][A-Z0-9*?]*", bare):
            patterns.append(bare)
            continue
        low, dash, high = bare.replace("\N{EN DASH}", "-").partition("-")
        high = high if dash else low
        if not (re.fullmatch(r"[A-Z0-9]{1,10}", low) and re.fullmatch(r"[A-Z0-9]{1,10}", high)):
            raise Invalid(_("“%(words)s” is not a postcode, a range or a pattern.") % {"words": word.strip()[:40]})
        if low > high or len(low) != len(high):
            raise Invalid(_("The range “%(words)s” runs backwards.") % {"words": word.strip()[:40]})
        ranges.append((low, high))
    return Postcodes(tuple(ranges), tuple(patterns))


def postcodes_text(ranges: Iterable[Range], patterns: Iterable[str] = ()) -> str:
    """The same, written down: one a line."""
    return "\n".join([*(low if low == high else f"{low}-{high}" for low, high in ranges), *patterns])
