"""Learning from delivered parcels."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction

from shipping.delivery.models import OrderPromise, Service, TransitSample
from shipping.delivery.places import place_of
from shipping.delivery.plan import Plan
from shipping.delivery.plan_in_force import current_plan
from shipping.delivery.services.configuration import plan_publish
from shipping.delivery.types import DeliveryPromise, NotDeliverable

#: Nobody waits longer; such a sample says that somebody forgot to close a parcel.
_TOO_LONG = 60


@transaction.atomic
def transit_sample_record(
    *, order_id: int, parcel: str, warehouse: str, handed_over_at: datetime, delivered_at: datetime
) -> TransitSample | None:
    """Write down how long a parcel was under way; once per parcel.

    None for an order without a promise, a place the plan no longer knows, or days nobody can believe.
    """
    frozen = OrderPromise.objects.filter(order_id=order_id).first()
    if frozen is None or delivered_at < handed_over_at:
        return None
    promise = frozen.promise
    plan = current_plan()
    days = delivery_days(plan, promise, handed_over_at, delivered_at)
    if days is None:
        return None
    row, _new = TransitSample.objects.get_or_create(
        parcel=parcel,
        defaults={
            "order_id": order_id,
            "service": promise.service,
            "zone": promise.zone or _zone(plan, promise),
            "warehouse": warehouse or promise.warehouse,
            "handed_over_at": handed_over_at,
            "delivered_at": delivered_at,
            "days": days,
            "is_kept": delivered_at <= promise.arrives_by,
        },
    )
    return row


def delivery_days(plan: Plan, promise: DeliveryPromise, handed_over_at: datetime, delivered_at: datetime) -> int | None:
    """Delivery days of the carrier after the hand-over up to and including the arrival, by the place's calendar."""
    service = plan.service_by_code.get(promise.service)
    warehouse = plan.warehouse_by_code.get(promise.warehouse)
    carrier = plan.carrier_by_code.get(service.carrier) if service else None
    try:
        place = place_of(plan, promise.destination)
    except NotDeliverable:
        return None
    if carrier is None or warehouse is None:
        return None
    calendar = plan.delivery_calendar(warehouse, carrier, place.destination.country, place.regions)
    left: date = handed_over_at.astimezone(place.zone_info).date()
    there: date = delivered_at.astimezone(place.zone_info).date()
    if (there - left).days > _TOO_LONG:
        return None
    later = (left + timedelta(days=n + 1) for n in range((there - left).days))
    return sum(calendar.is_open(day) for day in later)


def _zone(plan: Plan, promise: DeliveryPromise) -> str:
    """The zone of a promise from before zones were written down."""
    service = plan.service_by_code[promise.service]
    zones = place_of(plan, promise.destination).zones
    return next((zone for zone in zones if service.terms.get(zone)), "")


def learned_publish() -> bool:
    """Let newly learned transit days count, where a service uses them. Says whether any does."""
    if not Service.objects.filter(is_active=True, use_learned=True).exists():
        return False
    plan_publish(reason="learned")
    return True
