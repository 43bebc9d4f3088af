"""From the tables to the immutable plan the engine works with. A fixed number of queries, however much there is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db.models import F

from shipping.delivery import models, plan
from shipping.delivery.countries import BY_CODE
from shipping.delivery.learned import learned_terms
from shipping.delivery.prices import ITEMS, WEIGHT, Band, PriceTable
from shipping.delivery.zones import Postcodes, Zone, postcodes_parse

Closing = tuple[frozenset[date], frozenset[tuple[int, int]], tuple[tuple[str, str], ...]]


def plan_load(version: str) -> plan.Plan:
    """The plan as the tables have it now, contradictions included. Raises Invalid for postcodes nobody can read."""
    closings = _closings()
    zones = list(models.Zone.objects.filter(is_active=True))
    served = tuple(_zone(row) for row in zones if row.is_served)
    excluded = tuple(_zone(row) for row in zones if not row.is_served)
    return plan.Plan(
        version=version,
        currency=settings.SHOP_CURRENCY,
        warehouses=_warehouses(closings),
        carriers=tuple(_carrier(row, closings) for row in models.Carrier.objects.filter(is_active=True)),
        services=_services(),
        zones=served,
        countries=_countries(served),
        excluded=excluded,
        pickups=_pickups(),
    )


def _closings() -> dict[tuple[str, int], Closing]:
    """Closing days by owner: single dates, yearly dates, and their names."""
    rows: dict[tuple[str, int], list[models.ClosingDay]] = defaultdict(list)
    for row in models.ClosingDay.objects.all():
        rows["warehouse" if row.warehouse_id else "carrier", row.warehouse_id or row.carrier_id or 0].append(row)
    return {owner: _closing(found) for owner, found in rows.items()}


def _closing(rows: Iterable[models.ClosingDay]) -> Closing:
    once: set[date] = set()
    yearly: set[tuple[int, int]] = set()
    names: list[tuple[str, str]] = []
    for row in rows:
        for day in _days(row.first, row.last):
            if row.yearly:
                yearly.add((day.month, day.day))
            else:
                once.add(day)
            if row.name:
                names.append((f"{day:%m-%d}" if row.yearly else day.isoformat(), row.name))
    return frozenset(once), frozenset(yearly), tuple(sorted(names))


def _days(first: date, last: date) -> list[date]:
    """The days of a closing, at most a year of them."""
    return [first + timedelta(days=n) for n in range(min((last - first).days, 366) + 1)]


def _warehouses(closings: dict[tuple[str, int], Closing]) -> tuple[plan.Warehouse, ...]:
    rows = models.Warehouse.objects.filter(is_active=True)
    cutoffs: dict[int, dict[str, Any]] = defaultdict(dict)
    found = models.CutOff.objects.filter(warehouse__is_active=True, service__is_active=True)
    for warehouse_id, code, at in found.values_list("warehouse_id", "service__code", "at"):
        cutoffs[warehouse_id][code] = at
    return tuple(_warehouse(row, cutoffs[row.pk], closings.get(("warehouse", row.pk))) for row in rows)


def _warehouse(row: models.Warehouse, cutoffs: dict[str, Any], closing: Closing | None) -> plan.Warehouse:
    once, yearly, names = closing or (frozenset(), frozenset(), ())
    return plan.Warehouse(
        code=row.code,
        name=row.name,
        country=row.country,
        region=row.region,
        time_zone=row.time_zone,
        cutoffs=cutoffs,
        buffer=timedelta(minutes=row.buffer_minutes),
        weekdays=frozenset(row.weekdays),
        opens=row.opens,
        closes=row.closes,
        handling_hours=row.handling_hours,
        handling_days=row.handling_days,
        closed_days=once,
        closed_yearly=yearly,
        closed_names=names,
        capacity=row.capacity,
    )


def _carrier(row: models.Carrier, closings: dict[tuple[str, int], Closing]) -> plan.Carrier:
    once, yearly, names = closings.get(("carrier", row.pk)) or (frozenset(), frozenset(), ())
    return plan.Carrier(
        code=row.code,
        name=row.name,
        delivery_days=frozenset(row.weekdays),
        closed_days=once,
        keeps_holidays=row.keeps_holidays,
        closed_yearly=yearly,
        closed_names=names,
    )


def _pickups() -> tuple[plan.Pickup, ...]:
    rows = models.PickUp.objects.filter(carrier__is_active=True, warehouse__is_active=True)
    return tuple(
        plan.Pickup(warehouse, carrier, at, frozenset(weekdays))
        for warehouse, carrier, at, weekdays in rows.order_by(
            "warehouse__position", "warehouse_id", "carrier_id", "at"
        ).values_list("warehouse__code", "carrier__code", "at", "weekdays")
    )


def _zone(row: models.Zone) -> Zone:
    inside, outside = postcodes_parse(row.postcodes), postcodes_parse(row.except_postcodes)
    return Zone(
        code=row.code,
        name=row.name,
        countries=tuple(row.countries),
        ranges=inside.ranges,
        patterns=inside.patterns,
        regions=tuple(row.regions),
        except_for=Postcodes(outside.ranges, outside.patterns),
        surcharge=row.surcharge,
        priority=row.priority,
    )


def _countries(zones: Iterable[Zone]) -> tuple[plan.Country, ...]:
    """Countries of the zones, as far as the shop's settings let them in, in the settings' order."""
    wanted = {code for zone in zones for code in zone.countries}
    return tuple(BY_CODE[code] for code in settings.SHOP_DELIVERY_COUNTRIES if code in wanted and code in BY_CODE)


def _services() -> tuple[plan.Service, ...]:
    tables = _price_tables()
    terms: dict[int, dict[str, plan.Terms | None]] = defaultdict(dict)
    rows = models.Terms.objects.filter(service__is_active=True, zone__is_active=True, zone__is_served=True)
    for row in rows.select_related("zone").order_by("zone__priority", "zone_id"):
        table = tables.get(row.price_table_id or 0, PriceTable(WEIGHT, ()))
        served = plan.Terms(row.transit_min, row.transit_max, table, row.own_cost)
        terms[row.service_id][row.zone.code] = served if row.is_served else None
    services = models.Service.objects.filter(is_active=True).select_related("carrier")
    return tuple(_service(row, terms[row.pk]) for row in services)


def _service(row: models.Service, terms: dict[str, plan.Terms | None]) -> plan.Service:
    return plan.Service(
        code=row.code,
        name=row.name,
        description=row.description,
        carrier=row.carrier.code,
        terms=learned_terms(row.code, terms) if row.use_learned else terms,
        handling_days=row.handling_days,
        earliest=row.earliest,
        latest=row.latest,
        refuses=frozenset(row.refuses),
        area_only=row.area_only,
        free_because=row.free_because,
        max_weight_g=None if row.max_kg is None else int(row.max_kg * 1000),
        max_longest_cm=row.max_longest_cm,
        margin_floor=row.margin_floor,
        below_floor=row.below_floor,
    )


def _price_tables() -> dict[int, PriceTable]:
    bands: dict[int, list[Band]] = defaultdict(list)
    rows = list(models.PriceTable.objects.all())
    kinds = {row.pk: row.kind for row in rows}
    for band in models.PriceBand.objects.order_by("table", F("up_to").asc(nulls_last=True)):
        bands[band.table_id].append((_limit(kinds[band.table_id], band.up_to), band.price))
    return {row.pk: PriceTable(row.kind, tuple(bands[row.pk]), row.free_from) for row in rows}


def _limit(kind: str, up_to: Decimal | None) -> int | Decimal | None:
    if up_to is None:
        return None
    if kind == WEIGHT:
        return int(up_to * 1000)
    return int(up_to) if kind == ITEMS else up_to.quantize(Decimal("0.01"))
