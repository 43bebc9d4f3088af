"""From a postcode to the regions whose public holidays apply there.

German leading digits do not follow the borders of the states. Where a range touches two states both are
listed, and a holiday in either of them counts. The longest prefix wins.
"""

from __future__ import annotations

from functools import lru_cache

#: "state: prefixes". Prefixes of two digits that are missing (00, 05, 43, 62) were never assigned.
_GERMANY = """
BB: 03 15 16 019 049 14 172 173 193 125 147 048
BE: 10 11 12 13 140 141 125
BW: 68 69 70 71 72 73 74 75 76 77 78 79 88 89 685 694 881 978 979
BY: 637 638 639 80 81 82 83 84 85 86 87 881 892 893 894 90 91 92 93 94 95 96 97 978
HB: 28 275
HE: 34 343 344 35 36 372 552 60 61 63 64 65 653 655 656 685 686 694 695
HH: 20 21 22 221
MV: 17 18 19 172 173 192 193 239
NI: 21 26 27 275 28 29 294 30 31 343 37 376 38 384 484 485 49 494 495 192
NW: 32 33 344 376 40 41 42 44 45 46 47 48 484 485 494 495 50 51 515 52 53 57 58 59
RP: 515 534 535 54 55 552 56 575 576 655 656 664 668 669 67 767 768
SH: 21 221 228 229 23 239 24 25
SL: 66 664
SN: 01 02 04 046 048 079 08 09
ST: 06 065 147 294 384 388 39
TH: 046 065 07 079 364 373 98 99
"""

#: Departments of France with two more holidays (local law of Alsace and Moselle).
_FRANCE: dict[str, tuple[str, ...]] = {"57": ("57",), "67": ("6AE",), "68": ("6AE",)}


def _by_prefix(table: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for row in table.split("\n"):
        state, _colon, prefixes = row.partition(":")
        for prefix in prefixes.split():
            found[prefix] = (*found.get(prefix, ()), state)
    return found


_PREFIXES: dict[str, dict[str, tuple[str, ...]]] = {"DE": _by_prefix(_GERMANY), "FR": _FRANCE}


@lru_cache(maxsize=8192)
def regions_for(country: str, postcode: str) -> tuple[str, ...]:
    """Regions around a postcode; without one every region of the country, because any of them may be meant.

    Empty where regions make no difference to a parcel.
    """
    prefixes = _PREFIXES.get(country, {})
    if not postcode:
        return tuple(sorted({region for regions in prefixes.values() for region in regions}))
    return prefixes.get(postcode[:3]) or prefixes.get(postcode[:2]) or ()


def is_assigned(country: str, postcode: str) -> bool:
    """Whether such a postcode can exist; knows the unassigned ranges of Germany."""
    return country != "DE" or bool(regions_for(country, postcode))
