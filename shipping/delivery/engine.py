"""The promise: from a basket, a destination and a moment to dates that can be kept.

One pure function, ``promise``. It reads no clock, no database and no settings; the same arguments always give the
same promise. How it walks through the days is told in docs/delivery.md.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from shipping.delivery import terms as rules
from shipping.delivery.journey import Journey, ride
from shipping.delivery.places import Place, place_of
from shipping.delivery.plan import Load, Plan, Service, Terms, Warehouse
from shipping.delivery.pricing import Whole, price_for
from shipping.delivery.types import (
    ARRIVES,
    ESTIMATE,
    EXACT,
    HANDED_OVER,
    IN_TRANSIT,
    ORDERED,
    PACKED,
    WINDOW,
    DeliveryPromise,
    Destination,
    NotDeliverable,
    PromiseLine,
    Step,
)

_ONE_DAY = timedelta(days=1)


def promise(
    plan: Plan,
    load: Load,
    lines: Iterable[PromiseLine],
    destination: Destination,
    service: str,
    at: datetime,
) -> DeliveryPromise:
    """When and for how much ``lines`` arrive at ``destination`` if they are ordered ``at`` (aware).

    ``load`` holds the parcels already promised per warehouse and packing day. Lines that need no delivery are left
    out. Lines from several warehouses travel apart: the promise is that of the last parcel, the price the sum, and
    ``parts`` holds one promise for each. Raises ``NotDeliverable`` with a sentence for the shopper.
    """
    moving = [line for line in lines if line.needs_delivery]
    if not moving:
        raise NotDeliverable(_("Nothing here needs to be delivered."), code="nothing_to_deliver")
    place = place_of(plan, destination)
    chosen = plan.service_by_code.get(service)
    if chosen is None:
        raise NotDeliverable(_("There is no such delivery service."), code="unknown_service", field="service")
    moment, whole = at.astimezone(UTC), Whole.of(moving)
    parts = [
        _one_parcel(plan, load, warehouse, group, place, chosen, moment, whole)
        for warehouse, group in rules.by_warehouse(plan, moving)
    ]
    return parts[0] if len(parts) == 1 else _together(parts)


def _one_parcel(
    plan: Plan,
    load: Load,
    warehouse: Warehouse,
    lines: Sequence[PromiseLine],
    place: Place,
    service: Service,
    at: datetime,
    whole: Whole,
) -> DeliveryPromise:
    zone, found = rules.terms_for(plan, warehouse, service, place)
    rules.check_carriage(service, found, lines)
    price = price_for(service, found, place, lines, whole)
    journey = ride(plan, load, warehouse, service, found, place, lines, at)
    return DeliveryPromise(
        service=service.code,
        service_name=service.name,
        warehouse=warehouse.code,
        warehouse_zone=warehouse.time_zone,
        destination=place.destination,
        destination_zone=place.time_zone,
        price=price.amount,
        currency=plan.currency,
        price_because=price.because,
        ordered_at=at,
        cutoff_at=journey.cutoff_at,
        arrives_from=journey.arrives_from,
        arrives_to=journey.arrives_to,
        arrives_after=journey.arrives_after,
        arrives_by=journey.arrives_by,
        steps=_steps(journey, warehouse, at),
        skipped=tuple(journey.skipped),
        confidence=_confidence(place, journey, found),
        zone=zone,
        price_facts=price.facts,
    )


def _steps(journey: Journey, warehouse: Warehouse, at: datetime) -> tuple[Step, ...]:
    ordered = at.astimezone(warehouse.zone).date()
    steps = [
        Step(ORDERED, ordered, ordered, at),
        Step(PACKED, journey.packed, journey.packed),
        Step(HANDED_OVER, journey.handed_over, journey.handed_over, journey.hands_over_at),
    ]
    leaves, before = journey.leaves + _ONE_DAY, journey.arrives_from - _ONE_DAY
    if leaves <= before:
        steps.append(Step(IN_TRANSIT, leaves, before))
    steps.append(Step(ARRIVES, journey.arrives_from, journey.arrives_to, journey.arrives_by))
    return tuple(steps)


def _confidence(place: Place, journey: Journey, terms: Terms) -> str:
    if not place.has_postcode:
        return ESTIMATE
    return EXACT if journey.arrives_from == journey.arrives_to else WINDOW


def _together(parts: Sequence[DeliveryPromise]) -> DeliveryPromise:
    """One promise over several parcels: it is kept when the last of them has arrived."""
    last = max(parts, key=lambda part: (part.arrives_by, part.arrives_after))
    dearest = max(parts, key=lambda part: part.price)
    return replace(
        last,
        price_because=dearest.price_because,
        price_facts=dearest.price_facts,
        price=sum((part.price for part in parts), Decimal("0.00")),
        cutoff_at=min(part.cutoff_at for part in parts),
        arrives_from=max(part.arrives_from for part in parts),
        arrives_after=max(part.arrives_after for part in parts),
        parts=tuple(parts),
    )
