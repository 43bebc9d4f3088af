"""Which days are working days, and why the others are not.

Public holidays come from the ``holidays`` package. A region is the package's subdivision code (``HH``, ``BY``,
``57``). Days that are holidays only in parts of a region count as holidays: an honest date is never too early.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import holidays

#: Categories that close shops and carriers, in part of the region at least.
_CLOSING_CATEGORIES = ("public", "catholic")

WORKDAYS = frozenset({0, 1, 2, 3, 4})


@dataclass(frozen=True, slots=True)
class Closed:
    """Why a day is not a working day: ``weekend``, ``holiday`` or ``closed``, with the holiday's name."""

    because: str
    name: str = ""


@lru_cache(maxsize=4096)
def public_holidays(country: str, region: str, year: int) -> Mapping[date, str]:
    """Public holidays of one year in one region (empty: nationwide only); an unknown country has none."""
    if country not in holidays.list_supported_countries(include_aliases=False):
        return {}
    known = holidays.country_holidays(country)
    categories = tuple(name for name in _CLOSING_CATEGORIES if name in known.supported_categories)
    language = "en_US" if "en_US" in known.supported_languages else None
    found = holidays.country_holidays(
        country,
        subdiv=region if region in known.subdivisions else None,
        years=year,
        language=language,
        categories=categories,
    )
    return dict(found.items())


@dataclass(frozen=True, eq=False)
class Calendar:
    """Working days of one place or firm. ``regions`` are added up: a holiday in one of them closes the day.

    ``closed_names`` are (day, why), the day as ``2026-12-05`` or, for every year, as ``12-05``.
    """

    country: str
    regions: tuple[str, ...] = ()
    weekdays: frozenset[int] = WORKDAYS
    closed_days: frozenset[date] = frozenset()
    closed_yearly: frozenset[tuple[int, int]] = frozenset()
    also_nationwide: str = ""
    keeps_holidays: bool = True
    closed_names: tuple[tuple[str, str], ...] = ()
    _seen: dict[date, Closed | None] = field(default_factory=dict, init=False, repr=False)

    def closed(self, day: date) -> Closed | None:
        """Why nobody works on ``day``, or None on a working day."""
        try:
            return self._seen[day]
        except KeyError:
            if len(self._seen) > 20_000:
                self._seen.clear()
            answer = self._seen[day] = self._closed(day)
            return answer

    def is_open(self, day: date) -> bool:
        return self.closed(day) is None

    def _closed(self, day: date) -> Closed | None:
        if day.weekday() not in self.weekdays:
            return Closed("weekend")
        if self.keeps_holidays and (name := self._holiday(day)):
            return Closed("holiday", name)
        if day in self.closed_days or (day.month, day.day) in self.closed_yearly:
            names = dict(self.closed_names)
            return Closed("closed", names.get(day.isoformat(), names.get(f"{day:%m-%d}", "")))
        return None

    def _holiday(self, day: date) -> str:
        places = [(self.country, region) for region in self.regions or ("",)]
        if self.also_nationwide:
            places.append((self.also_nationwide, ""))
        return next((found[day] for place in places if day in (found := public_holidays(*place, day.year))), "")
