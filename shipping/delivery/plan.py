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
class Zone:
    """An area with terms of its own: whole countries, or postcode ranges (both ends included) in one country."""

    code: str
    name: str
    countries: tuple[str, ...]
    ranges: tuple[tuple[str, str], ...] = ()

    @property
    def needs_postcode(self) -> bool:
        return bool(self.ranges)

    def contains(self, country: str, postcode: str) -> bool:
        """Whether the place lies in the zone. Without a postcode it never lies in a zone made of ranges."""
        if country not in self.countries:
            return False
        return not self.ranges or any(low <= postcode <= high for low, high in self.ranges)


@dataclass(frozen=True)
class Terms:
    """Terms of a service in one zone: transit in delivery days, and the price by total weight.

    ``prices`` are (up to grams, price), ascending; the last one is also the heaviest parcel that is taken.
    """

    transit_min: int
    transit_max: int
    prices: tuple[tuple[int, Decimal], ...]

    def price_for(self, weight_g: int) -> Decimal | None:
        """The price for that weight, None when it is too heavy."""
        return next((price for limit, price in self.prices if weight_g <= limit), None)


@dataclass(frozen=True)
class Carrier:
    """A carrier: when it collects, and on which days it delivers."""

    code: str
    name: str
    pickup_at: time
    pickup_days: frozenset[int] = WORKDAYS
    delivery_days: frozenset[int] = WORKDAYS
    closed_days: frozenset[date] = frozenset()


@dataclass(frozen=True)
class Service:
    """A speed a shopper can choose. ``terms`` by zone code: a missing zone is not served, and None takes a zone
    out although a wider one that contains it is served.

    ``refuses`` are restrictions of products it cannot carry. ``area_only`` describes in words where it goes when
    that is less than a country. ``free_because`` is the reason given when the price is nought.
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


@dataclass(frozen=True)
class Warehouse:
    """A place goods leave from. ``cutoffs`` by service: the latest moment an order can really still be packed.

    Shoppers are shown that moment less ``buffer``. ``capacity`` is the number of parcels a day, None for no limit.
    """

    code: str
    name: str
    country: str
    region: str
    time_zone: str
    cutoffs: Mapping[str, time]
    buffer: timedelta = timedelta(0)
    weekdays: frozenset[int] = WORKDAYS
    closed_days: frozenset[date] = frozenset()
    closed_yearly: frozenset[tuple[int, int]] = frozenset()
    capacity: int | None = None

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @cached_property
    def calendar(self) -> Calendar:
        """Days on which orders are packed and handed over."""
        return Calendar(self.country, (self.region,), self.weekdays, self.closed_days, closed_yearly=self.closed_yearly)

    def cutoff(self, service: str, day: date) -> datetime:
        """The last instant (included) at which an order for ``service`` counts on ``day``."""
        wall = datetime.combine(day, self.cutoffs[service], self.zone)
        return wall.astimezone(UTC) - self.buffer


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

    def pickup_calendar(self, warehouse: Warehouse, carrier: Carrier) -> Calendar:
        """Days on which ``carrier`` collects at ``warehouse``."""
        key = ("pickup", warehouse.code, carrier.code)
        found = self._cache.get(key)
        if not isinstance(found, Calendar):
            regions = (warehouse.region,)
            found = Calendar(warehouse.country, regions, carrier.pickup_days, carrier.closed_days)
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
                country, regions, carrier.delivery_days, carrier.closed_days, also_nationwide=warehouse.country
            )
            self._cache[key] = found
        return found
