"""The ready-made configuration of a new shop, written into the tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from shipping.delivery import models, plan
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.prices import WEIGHT, PriceTable
from shipping.delivery.services.configuration import plan_publish
from shipping.delivery.zones import Zone, postcodes_text
from shop.commerce.models import Partner

#: Closing days of every year need a year to be entered with.
_ANY_YEAR = 2026


@transaction.atomic
def delivery_defaults_make() -> bool:
    """Fill empty tables with the ready-made plan; a shop that has a configuration keeps it. Says whether it wrote."""
    if models.PlanVersion.objects.exists() or models.Service.objects.exists():
        return False
    standing = DEFAULT_PLAN
    carriers = {row.code: _carrier(row) for row in standing.carriers}
    zones = {row.code: _zone(row, is_served=row in standing.zones) for row in (*standing.zones, *standing.excluded)}
    services = {row.code: _service(row, n, carriers) for n, row in enumerate(standing.services)}
    tables: dict[PriceTable, models.PriceTable] = {}
    for row in standing.services:
        _terms(row, services[row.code], zones, tables)
    for number, found in enumerate(standing.warehouses):
        _warehouse(found, number, services, carriers)
    plan_publish(reason="ready-made")
    return True


def _carrier(row: plan.Carrier) -> models.Carrier:
    return models.Carrier.objects.create(
        code=row.code, name=row.name, weekdays=sorted(row.delivery_days), adapter="simulated"
    )


def _zone(row: Zone, *, is_served: bool) -> models.Zone:
    return models.Zone.objects.create(
        code=row.code,
        name=row.name,
        countries=list(row.countries),
        postcodes=postcodes_text(row.ranges, row.patterns),
        priority=row.priority,
        is_served=is_served,
    )


def _service(row: plan.Service, position: int, carriers: Mapping[str, models.Carrier]) -> models.Service:
    return models.Service.objects.create(
        code=row.code,
        name=row.name,
        description=row.description,
        carrier=carriers[row.carrier],
        handling_days=row.handling_days,
        earliest=row.earliest,
        latest=row.latest,
        refuses=sorted(row.refuses),
        area_only=row.area_only,
        free_because=row.free_because,
        position=position,
    )


def _terms(
    row: plan.Service,
    service: models.Service,
    zones: Mapping[str, models.Zone],
    tables: dict[PriceTable, models.PriceTable],
) -> None:
    for code, terms in row.terms.items():
        if terms is None:
            models.Terms.objects.create(service=service, zone=zones[code], is_served=False)
            continue
        if terms.prices not in tables:
            tables[terms.prices] = _table(f"{row.name}, {zones[code].name}", terms.prices)
        models.Terms.objects.create(
            service=service,
            zone=zones[code],
            transit_min=terms.transit_min,
            transit_max=terms.transit_max,
            price_table=tables[terms.prices],
        )


def _table(name: str, prices: PriceTable) -> models.PriceTable:
    table = models.PriceTable.objects.create(name=name, kind=prices.kind, free_from=prices.free_from)
    for limit, price in prices.bands:
        up_to = None if limit is None else limit / 1000 if prices.kind == WEIGHT else limit
        models.PriceBand.objects.create(table=table, up_to=up_to, price=price)
    return table


def _warehouse(
    row: plan.Warehouse,
    position: int,
    services: Mapping[str, models.Service],
    carriers: Mapping[str, models.Carrier],
) -> None:
    partner = Partner.objects.get_or_create(code=row.code, defaults={"name": row.name})[0]
    warehouse = models.Warehouse.objects.create(
        partner=partner,
        code=row.code,
        name=row.name,
        country=row.country,
        region=row.region,
        time_zone=row.time_zone,
        weekdays=sorted(row.weekdays),
        opens=row.opens,
        closes=row.closes,
        buffer_minutes=int(row.buffer.total_seconds() // 60),
        capacity=row.capacity,
        position=position,
    )
    names = dict(row.closed_names)
    for month, day in sorted(row.closed_yearly):
        when = date(_ANY_YEAR, month, day)
        models.ClosingDay.objects.create(
            warehouse=warehouse, first=when, last=when, yearly=True, name=names.get(f"{when:%m-%d}", "")
        )
    for code, at in row.cutoffs.items():
        models.CutOff.objects.create(warehouse=warehouse, service=services[code], at=at)
    for van in DEFAULT_PLAN.pickups:
        if van.warehouse == row.code:
            models.PickUp.objects.create(
                carrier=carriers[van.carrier], warehouse=warehouse, at=van.at, weekdays=sorted(van.weekdays)
            )
