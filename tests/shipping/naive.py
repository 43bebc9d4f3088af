"""A second way to compute a promise: plain, slow, day by day, and written without looking at the first one.

It asks the ``holidays`` package afresh for every day, tries every day in turn, and knows nothing of caches.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays

from shipping.delivery.plan import Carrier, Load, Plan, Service, Terms, Warehouse


def _is_holiday(country: str, region: str, day: date) -> bool:
    known = holidays.country_holidays(country)
    kinds = [kind for kind in ("public", "catholic") if kind in known.supported_categories]
    subdivision = region if region in known.subdivisions else None
    return any(day in holidays.country_holidays(country, subdiv=subdivision, categories=(kind,)) for kind in kinds)


class Naive:
    """One service from the first warehouse of a plan to one destination with known regions."""

    def __init__(
        self, plan: Plan, load: Load, service: Service, terms: Terms, country: str, regions: list[str]
    ) -> None:
        self.warehouse: Warehouse = plan.warehouses[0]
        self.carrier: Carrier = next(row for row in plan.carriers if row.code == service.carrier)
        self.plan, self.load, self.service, self.terms = plan, load, service, terms
        self.country, self.regions = country, regions
        self.here = ZoneInfo(self.warehouse.time_zone)
        self.there = ZoneInfo(next(row.time_zone for row in plan.countries if row.code == country))

    def warehouse_works(self, day: date) -> bool:
        return (
            day.weekday() in self.warehouse.weekdays
            and day not in self.warehouse.closed_days
            and (day.month, day.day) not in self.warehouse.closed_yearly
            and not _is_holiday(self.warehouse.country, self.warehouse.region, day)
        )

    def vans(self, day: date) -> list[datetime]:
        """When the carrier comes on that day."""
        if not self.warehouse_works(day) or day in self.carrier.closed_days:
            return []
        return sorted(
            datetime.combine(day, row.at, self.here).astimezone(UTC)
            for row in self.plan.pickups
            if (row.warehouse, row.carrier) == (self.warehouse.code, self.carrier.code)
            and day.weekday() in row.weekdays
        )

    def carrier_collects(self, day: date) -> bool:
        return bool(self.vans(day))

    def carrier_delivers(self, day: date) -> bool:
        return (
            day.weekday() in self.carrier.delivery_days
            and day not in self.carrier.closed_days
            and not any(_is_holiday(self.country, region, day) for region in self.regions or [""])
            and not _is_holiday(self.warehouse.country, "", day)
        )

    def in_time(self, day: date, at: datetime) -> bool:
        wall = datetime.combine(day, self.warehouse.cutoffs[self.service.code], self.here)
        return at <= wall.astimezone(UTC) - self.warehouse.buffer

    def handled(self, day: date) -> datetime:
        """When the last order of that day has been handled: quarter of an hour by quarter of an hour."""
        tick = timedelta(minutes=15)
        moment = datetime.combine(day, self.warehouse.cutoffs[self.service.code], self.here).astimezone(UTC)
        moment -= self.warehouse.buffer
        left = self.warehouse.handling_hours * 4
        while left:
            here = moment.astimezone(self.here)
            if self.warehouse_works(here.date()) and self.warehouse.opens <= here.time() < self.warehouse.closes:
                left -= 1
            moment += tick
        return moment

    def dates(self, at: datetime) -> tuple[date, date, date, date]:
        """Packed, handed over, arrives from, arrives to."""
        days = [at.astimezone(self.here).date() + timedelta(days=n) for n in range(120)]
        working = [day for day in days if self.warehouse_works(day) and self.in_time(day, at)]
        handled = self.handled(working[0])
        handled_on = handled.astimezone(self.here).date()
        later_on = [day for day in working if day >= handled_on]
        capacity = self.warehouse.capacity
        packed = next(
            day
            for day in later_on[self.service.handling_days + self.warehouse.handling_days :]
            if capacity is None or self.load.get((self.warehouse.code, day), 0) < capacity
        )
        van = next(van for day in days if day >= packed for van in self.vans(day) if day > handled_on or van >= handled)
        collected = van.astimezone(self.here).date()
        left = van.astimezone(self.there).date()
        later = [left + timedelta(days=n) for n in range(1, 120)]
        moving = [day for day in later if self.carrier_delivers(day)]

        def arrives(transit: int) -> date:
            if transit:
                return moving[transit - 1]
            return left if self.carrier_delivers(left) else moving[0]

        return packed, collected, arrives(self.terms.transit_min), arrives(self.terms.transit_max)
