"""What cannot all be true at once in a plan, each as a sentence that says what to change."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import available_timezones

from django.conf import settings
from django.utils.translation import gettext as _
from holidays import country_holidays, list_supported_countries

from shipping.delivery.countries import BY_CODE
from shipping.delivery.plan import Plan, Service, Terms, Warehouse
from shipping.delivery.price_contradictions import of_prices
from shipping.delivery.zones import Zone

#: Any Monday; only its wall-clock times are looked at.
_SOME_DAY = date(2026, 1, 5)


def contradictions(plan: Plan) -> list[str]:
    """Every contradiction of ``plan``; empty for a plan that can be published."""
    found = [*_of_the_whole(plan)]
    for warehouse in plan.warehouses:
        found += _of_warehouse(warehouse)
    for zone in (*plan.zones, *plan.excluded):
        found += _of_zone(zone)
    found += _overlaps(plan.zones)
    for service in plan.services:
        found += _of_service(plan, service)
    return found


def _of_the_whole(plan: Plan) -> Iterator[str]:
    if not plan.warehouses:
        yield _("No warehouse is in use: nothing could be sent.")
    if not plan.services:
        yield _("No delivery service is offered: nobody could order.")
    if plan.zones and not plan.countries:
        yield _("No zone lies in a country of the setting SHOP_DELIVERY_COUNTRIES.")


def _of_warehouse(warehouse: Warehouse) -> Iterator[str]:
    named = {"warehouse": warehouse.name}
    if not warehouse.weekdays:
        yield _("%(warehouse)s has no working day.") % named
    if warehouse.opens >= warehouse.closes:
        yield _("%(warehouse)s closes before it opens.") % named
    if warehouse.time_zone not in available_timezones():
        yield _("%(warehouse)s: “%(zone)s” is no time zone.") % {**named, "zone": warehouse.time_zone}
        return
    if warehouse.region and warehouse.region not in _regions(warehouse.country):
        yield _("%(warehouse)s: “%(region)s” is no region with public holidays in %(country)s.") % {
            **named,
            "region": warehouse.region,
            "country": warehouse.country,
        }
    for code, at in warehouse.cutoffs.items():
        if not warehouse.opens <= at <= warehouse.closes:
            yield _("%(warehouse)s: the cut-off %(at)s of “%(service)s” lies outside the working hours.") % {
                **named,
                "at": f"{at:%H:%M}",
                "service": code,
            }


def _regions(country: str) -> tuple[str, ...]:
    known = country in list_supported_countries(include_aliases=False)
    return tuple(country_holidays(country).subdivisions) if known else ()


def _of_zone(zone: Zone) -> Iterator[str]:
    if not zone.countries:
        yield _("The zone “%(zone)s” has no country.") % {"zone": zone.name}
    for code in zone.countries:
        if code not in BY_CODE:
            yield _("The zone “%(zone)s” names %(country)s, whose postcodes we do not know.") % {
                "zone": zone.name,
                "country": code,
            }
        elif code not in settings.SHOP_DELIVERY_COUNTRIES:
            yield _("The zone “%(zone)s” names %(country)s, which SHOP_DELIVERY_COUNTRIES leaves out.") % {
                "zone": zone.name,
                "country": code,
            }


def _overlaps(zones: tuple[Zone, ...]) -> Iterator[str]:
    for number, zone in enumerate(zones):
        for other in zones[number + 1 :]:
            if zone.priority == other.priority and zone.may_share_with(other):
                yield _(
                    "The zones “%(one)s” and “%(two)s” share places and have the same priority: "
                    "nobody could say which counts. Give one of them a lower number."
                ) % {"one": zone.name, "two": other.name}


def _of_service(plan: Plan, service: Service) -> Iterator[str]:
    named = {"service": service.name}
    carrier = plan.carrier_by_code.get(service.carrier)
    if carrier is None:
        yield _("“%(service)s” is offered, but its carrier is not in use.") % named
        return
    if not carrier.delivery_days:
        yield _("“%(service)s”: its carrier delivers on no day.") % named
    if service.earliest >= service.latest:
        yield _("“%(service)s” arrives before its own earliest hour.") % named
    if not any(terms is not None for terms in service.terms.values()):
        yield _("“%(service)s” goes to no zone.") % named
    for code, terms in service.terms.items():
        if terms is not None:
            yield from _of_terms(service, plan.zone_by_code[code], terms)
    yield from _of_dispatch(plan, service)


def _of_terms(service: Service, zone: Zone, terms: Terms) -> Iterator[str]:
    where = {"service": service.name, "zone": zone.name}
    if terms.transit_min > terms.transit_max:
        yield _("“%(service)s” to %(zone)s: the shortest transit is longer than the longest.") % where
    for problem in of_prices(service, terms):
        yield _("“%(service)s” to %(zone)s: %(problem)s") % {**where, "problem": problem}


def _of_dispatch(plan: Plan, service: Service) -> Iterator[str]:
    """Cut-offs and collections of a service at every warehouse it leaves from."""
    at_all = False
    for warehouse in plan.warehouses:
        if service.code not in warehouse.cutoffs:
            continue
        at_all = True
        yield from _of_collections(plan, service, warehouse)
    if not at_all:
        yield _("“%(service)s” has no cut-off at any warehouse, so that nobody could order it.") % {
            "service": service.name
        }


def _of_collections(plan: Plan, service: Service, warehouse: Warehouse) -> Iterator[str]:
    where = {"service": service.name, "warehouse": warehouse.name}
    vans = plan.pickups_of(warehouse.code, service.carrier)
    if not any(van.weekdays & warehouse.weekdays for van in vans):
        yield _("“%(service)s” is never collected at %(warehouse)s.") % where
        return
    if service.handling_days or warehouse.handling_days:
        return
    cutoff = datetime.combine(_SOME_DAY, warehouse.cutoffs[service.code])
    ready = cutoff + timedelta(hours=warehouse.handling_hours)
    last = max(van.at for van in vans)
    if ready > datetime.combine(_SOME_DAY, warehouse.closes):
        return  # finished on another working day, when every collection can take it
    if datetime.combine(_SOME_DAY, last) < ready:
        yield _(
            "“%(service)s” at %(warehouse)s: the last collection comes at %(van)s, but an order of %(cutoff)s "
            "is packed at %(ready)s. Move the cut-off, the collection or the handling."
        ) % {**where, "van": f"{last:%H:%M}", "cutoff": f"{cutoff:%H:%M}", "ready": f"{ready:%H:%M}"}
    if any(terms and not terms.transit_min for terms in service.terms.values()) and last >= service.latest:
        yield _("“%(service)s” is collected at %(warehouse)s after the hour by which it should arrive.") % where
