"""Whether a service takes these lines to that place, and for how much."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

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


def terms_for(plan: Plan, warehouse: Warehouse, service: Service, place: Place) -> Terms:
    """Terms of ``service`` at ``place``. Raises ``NotDeliverable`` when it does not go there."""
    if service.code in warehouse.cutoffs:
        for zone in place.zones:
            if zone in service.terms:
                found = service.terms[zone]
                if found is None:
                    break
                return found
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


def price_for(service: Service, terms: Terms, lines: Sequence[PromiseLine]) -> Decimal:
    """Gross price for all lines in one parcel. Raises ``NotDeliverable`` for what the service cannot carry."""
    for line in lines:
        if not service.refuses.isdisjoint(line.restrictions):
            raise NotDeliverable(_("Something in your basket may not travel with this service."), code="restricted")
    weight = sum(line.weight_g * line.quantity for line in lines)
    price = terms.price_for(weight)
    if price is None:
        limit = terms.prices[-1][0] // 1000
        raise NotDeliverable(
            _("Too heavy for this service, which takes up to %(limit)s kg.") % {"limit": limit}, code="too_heavy"
        )
    return price
