"""Asking a carrier what it takes, zone by zone. The carrier is asked outside any transaction."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from shipping.carriers import Capability, Shipment, Stop, carrier
from shipping.delivery.countries import BY_CODE
from shipping.delivery.models import Service, Terms, Warehouse
from shipping.delivery.services.configuration import configuration_change
from shipping.delivery.zones import postcodes_parse
from shop.core.errors import Invalid, NotFound

USUAL_G = 2_000


def own_costs_ask(*, service_code: str, weight_g: int = USUAL_G) -> int:
    """Enter the cheapest rate of the service's carrier for a usual parcel into each zone; returns how many changed.

    Raises NotFound for a service or a warehouse that does not exist, Invalid for a carrier that cannot be asked.
    """
    service = Service.objects.select_related("carrier").filter(code=service_code).first()
    warehouse = Warehouse.objects.filter(is_active=True).first()
    if service is None or warehouse is None:
        raise NotFound(_("There is no such delivery service."), code="unknown_service")
    adapter: Any = carrier(service.carrier.adapter)
    if adapter is None or Capability.RATES not in adapter.capabilities:
        raise Invalid(_("%(carrier)s cannot be asked for prices.") % {"carrier": service.carrier.name}, code="no_rates")
    sender = Stop(warehouse.country, warehouse.postcode, warehouse.name, warehouse.street, warehouse.city)
    found: dict[int, Decimal] = {}
    for terms in service.terms.filter(is_served=True).select_related("zone"):
        rates = adapter.rates(Shipment(sender, _somewhere_in(terms), weight_g))
        if rates and terms.own_cost != rates[0].amount:
            found[terms.pk] = rates[0].amount
    if found:
        configuration_change(change=lambda: _write(found), reason=f"rates {service_code}")
    return len(found)


def _somewhere_in(terms: Terms) -> Stop:
    """A place in the zone: its first postcode, else an example of its first country."""
    country = terms.zone.countries[0]
    ranges = postcodes_parse(terms.zone.postcodes).ranges
    return Stop(country, ranges[0][0] if ranges else BY_CODE[country].example)


def _write(costs: dict[int, Decimal]) -> None:
    for pk, amount in costs.items():
        Terms.objects.filter(pk=pk).update(own_cost=amount)
