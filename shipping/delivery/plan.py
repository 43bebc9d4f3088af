"""The configuration a promise is computed from: warehouses, carriers, services, zones, countries.

A plan is immutable and holds no database rows, so that it can be cached, compared and tried out before it is
published. Times are wall-clock times of the place they belong to; all prices are gross, in the plan's currency.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from functools import cached_property
from zoneinfo import ZoneInfo

from shipping.delivery.calendars import WORKDAYS, Calendar
from shipping.delivery.prices import PriceTable
from shipping.delivery.zones import Zone

__all__ = ["Carrier", "Country", "Load", "Pickup", "Plan", "Service", "Terms", "Warehouse", "Zone"]

#: Parcels already promised, by warehouse code and packing day.
Load = Mapping[tuple[str, date], int]
NOTHING_BOOKED: Load = {}


@dataclass(frozen=True)
class Country:
    """A country we deliver to. ``pattern`` is what a postcode looks like, ``example`` a real one."""

    code: str
    name: str
    time_zone: str
    pattern: str
    example: str

    @cached_property
    def postcode(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.ASCII)


@dataclass(frozen=True)
class Terms:
    """Terms of a service in one zone: transit in delivery days, the price, and what the carrier takes for a parcel.

    ``own_cost`` is net, None where the merchant has not entered it.
    """

    transit_min: int
    transit_max: int
    prices: PriceTable
    own_cost: Decimal | None = None


@dataclass(frozen=True)
class Pickup:
    """A carrier's regular collection at a warehouse; several a day are several of them."""

    warehouse: str
    carrier: str
    at: time
    weekdays: frozenset[int] = WORKDAYS


@dataclass(frozen=True)
class Carrier:
    """A carrier and the days on which it delivers."""

    code: str
    name: str
    delivery_days: frozenset[int] = WORKDAYS
    closed_days: frozenset[date] = frozenset()
    keeps_holidays: bool = True
    closed_yearly: frozenset[tuple[int, int]] = frozenset()
    closed_names: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Service:
    """A speed a shopper can choose. ``terms`` by zone code: a missing zone is not served, and None takes a zone
    out although a wider one that contains it is served.

    ``refuses`` are restrictions of products it cannot carry. ``area_only`` describes in words where it goes when
    that is less than a country. ``free_because`` is the reason given when the price is nought. Where the price is
    nought although the order's margin is below ``margin_floor`` (percent of its net value), ``below_floor`` is charged.
    """

    code: str
    name: str
    description: str
    carrier: str
    terms: Mapping[str, Terms | None]
    handling_days: int = 0
    earliest: time = time(8, 0)
    latest: time = time(18, 0)
    refuses: frozenset[str] = frozenset()
    area_only: str = ""
    free_because: str = ""
    max_weight_g: int | None = None
    max_longest_cm: int | None = None
    margin_floor: Decimal | None = None
    below_floor: Decimal = Decimal("0.00")


@dataclass(frozen=True)
class Warehouse:
    """A place goods leave from. ``cutoffs`` by service: the latest moment an order can really still be packed.

    Shoppers are shown that moment less ``buffer``. Packing takes ``handling_hours`` between ``opens`` and ``closes``,
    then ``handling_days``. ``capacity`` is the number of parcels a day, None for no limit.
    """

    code: str
    name: str
    country: str
    region: str
    time_zone: str
    cutoffs: Mapping[str, time]
    buffer: timedelta = timedelta(0)
    weekdays: frozenset[int] = WORKDAYS
    opens: time = time(0, 0)
    closes: time = time(23, 59, 59)
    handling_hours: int = 0
    handling_days: int = 0
    closed_days: frozenset[date] = frozenset()
    closed_yearly: frozenset[tuple[int, int]] = frozenset()
    closed_names: tuple[tuple[str, str], ...] = ()
    capacity: int | None = None

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @cached_property
    def calendar(self) -> Calendar:
        """Days on which orders are packed and handed over."""
        return Calendar(
            self.country,
            (self.region,),
            self.weekdays,
            self.closed_days,
            closed_yearly=self.closed_yearly,
            closed_names=self.closed_names,
        )

    def cutoff(self, service: str, day: date) -> datetime:
        """The last instant (included) at which an order for ``service`` counts on ``day``."""
        return self.instant(day, self.cutoffs[service]) - self.buffer

    def instant(self, day: date, wall: time) -> datetime:
        """An instant from a date and a wall time here; of two equal times in a long night the first one."""
        return datetime.combine(day, wall, self.zone).astimezone(UTC)


@dataclass(frozen=True)
class Plan:
    """Everything the engine knows. The order of ``zones`` matters: the first that fits and is served wins."""

    version: str
    currency: str
    warehouses: tuple[Warehouse, ...]
    carriers: tuple[Carrier, ...]
    services: tuple[Service, ...]
    zones: tuple[Zone, ...]
    countries: tuple[Country, ...]
    excluded: tuple[Zone, ...] = ()
    pickups: tuple[Pickup, ...] = ()
    _cache: dict[object, object] = field(default_factory=dict, init=False, repr=False, compare=False)

    @cached_property
    def warehouse_by_code(self) -> dict[str, Warehouse]:
        return {warehouse.code: warehouse for warehouse in self.warehouses}

    @cached_property
    def carrier_by_code(self) -> dict[str, Carrier]:
        return {carrier.code: carrier for carrier in self.carriers}

    @cached_property
    def service_by_code(self) -> dict[str, Service]:
        return {service.code: service for service in self.services}

    @cached_property
    def country_by_code(self) -> dict[str, Country]:
        return {country.code: country for country in self.countries}

    @cached_property
    def zone_by_code(self) -> dict[str, Zone]:
        return {zone.code: zone for zone in self.zones}

    @cached_property
    def _pickups(self) -> dict[tuple[str, str], tuple[Pickup, ...]]:
        found: dict[tuple[str, str], tuple[Pickup, ...]] = {}
        for row in sorted(self.pickups, key=lambda pickup: pickup.at):
            key = (row.warehouse, row.carrier)
            found[key] = (*found.get(key, ()), row)
        return found

    def pickups_of(self, warehouse: str, carrier: str) -> tuple[Pickup, ...]:
        """A carrier's collections at a warehouse, the earliest of the day first."""
        return self._pickups.get((warehouse, carrier), ())

    def pickup_calendar(self, warehouse: Warehouse, carrier: Carrier) -> Calendar:
        """Days on which ``carrier`` collects at ``warehouse``."""
        key = ("pickup", warehouse.code, carrier.code)
        found = self._cache.get(key)
        if not isinstance(found, Calendar):
            days = frozenset().union(*(row.weekdays for row in self.pickups_of(warehouse.code, carrier.code)))
            found = Calendar(
                warehouse.country,
                (warehouse.region,),
                days,
                carrier.closed_days,
                closed_yearly=carrier.closed_yearly,
                closed_names=carrier.closed_names,
                keeps_holidays=carrier.keeps_holidays,
            )
            self._cache[key] = found
        return found

    def delivery_calendar(
        self, warehouse: Warehouse, carrier: Carrier, country: str, regions: tuple[str, ...]
    ) -> Calendar:
        """Days on which a parcel moves: the carrier delivers there, and no holiday stops it where it set out."""
        key = ("delivery", warehouse.country, carrier.code, country, regions)
        found = self._cache.get(key)
        if not isinstance(found, Calendar):
            found = Calendar(
                country,
                regions,
                carrier.delivery_days,
                carrier.closed_days,
                closed_yearly=carrier.closed_yearly,
                closed_names=carrier.closed_names,
                also_nationwide=warehouse.country,
                keeps_holidays=carrier.keeps_holidays,
            )
            self._cache[key] = found
        return found
