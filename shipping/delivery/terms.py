"""Whether a service takes these lines to that place, and on which terms."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from shipping.delivery.places import Place
from shipping.delivery.plan import Plan, Service, Terms, Warehouse
from shipping.delivery.types import NotDeliverable, PromiseLine


def by_warehouse(plan: Plan, lines: Iterable[PromiseLine]) -> list[tuple[Warehouse, list[PromiseLine]]]:
    """Lines grouped by the warehouse they leave from; unknown codes leave from the first one of the plan."""
    groups: dict[str, list[PromiseLine]] = {}
    for line in lines:
        code = line.warehouse if line.warehouse in plan.warehouse_by_code else plan.warehouses[0].code
        groups.setdefault(code, []).append(line)
    return [(plan.warehouse_by_code[code], group) for code, group in groups.items()]


def terms_for(plan: Plan, warehouse: Warehouse, service: Service, place: Place) -> tuple[str, Terms]:
    """Zone and terms of ``service`` at ``place``. Raises ``NotDeliverable`` when it does not go there."""
    if service.code in warehouse.cutoffs and plan.pickups_of(warehouse.code, service.carrier):
        for zone in place.zones:
            if zone in service.terms:
                found = service.terms[zone]
                if found is None:
                    break
                return zone, found
    raise _not_there(plan, service, place)


def _not_there(plan: Plan, service: Service, place: Place) -> NotDeliverable:
    if not place.has_postcode and _might_reach(plan, service, place):
        return NotDeliverable(
            _("Enter your postcode to see whether this reaches you."), code="postcode_needed", field="postcode"
        )
    if service.area_only:
        message = _("This service reaches %(area)s only.") % {"area": _(service.area_only)}
    else:
        message = _("This service does not go there.")
    return NotDeliverable(message, code="outside_area", field="postcode")


def _might_reach(plan: Plan, service: Service, place: Place) -> bool:
    zones = (plan.zone_by_code[code] for code, terms in service.terms.items() if terms is not None)
    return any(zone.needs_postcode and place.destination.country in zone.countries for zone in zones)


def check_carriage(service: Service, terms: Terms, lines: Sequence[PromiseLine]) -> None:
    """Raise ``NotDeliverable`` for what the service cannot carry in one parcel: kind, size, weight."""
    for line in lines:
        if line.restrictions and not service.refuses.isdisjoint(line.restrictions):
            raise NotDeliverable(_restricted(line.title), code="restricted")
        if service.max_longest_cm and line.longest_cm > service.max_longest_cm:
            limit = _("Too long for this service, which takes up to %(limit)s cm.") % {"limit": service.max_longest_cm}
            raise NotDeliverable(limit, code="too_large")
    weight = sum(line.weight_g * line.quantity for line in lines)
    limits = [limit for limit in (service.max_weight_g, terms.prices.heaviest_g) if limit is not None]
    if limits and weight > min(limits):
        kilograms = f"{min(limits) / 1000:g}"
        message = _("Too heavy for this service, which takes up to %(limit)s kg.") % {"limit": kilograms}
        raise NotDeliverable(message, code="too_heavy")


def _restricted(title: str) -> str:
    if title:
        return _("“%(title)s” may not travel with this service.") % {"title": title}
    return _("Something in your basket may not travel with this service.")
