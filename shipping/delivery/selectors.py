"""What delivery can do right now: the plan in force, how full the days are, and the options for a basket."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from shipping.delivery.engine import promise
from shipping.delivery.models import CapacityDay, DeliveryEstimate
from shipping.delivery.plan import NOTHING_BOOKED, Load, Plan, Service
from shipping.delivery.plan_in_force import current_plan
from shipping.delivery.types import DeliveryOption, Destination, NotDeliverable, PromiseLine

__all__ = ["current_load", "current_plan", "delivery_options", "latest_estimates", "soonest", "soonest_of"]


def current_load(plan: Plan, at: datetime) -> Load:
    """Places taken per warehouse and packing day, held or ordered; asks only if there is a limit."""
    limited = [warehouse.code for warehouse in plan.warehouses if warehouse.capacity is not None]
    if not limited:
        return NOTHING_BOOKED
    rows = CapacityDay.objects.filter(warehouse__in=limited, day__gte=(at - timedelta(days=1)).date())
    return {(warehouse, day): booked for warehouse, day, booked in rows.values_list("warehouse", "day", "booked")}


def delivery_options(*, lines: Iterable[PromiseLine], destination: Destination, at: datetime) -> list[DeliveryOption]:
    """Every service of the plan, each with a promise or with the reason why not; empty if nothing needs delivery."""
    moving = [line for line in lines if line.needs_delivery]
    if not moving:
        return []
    plan = current_plan()
    load = current_load(plan, at)
    return [_option(plan, load, moving, destination, service, at) for service in plan.services]


def soonest(*, lines: Iterable[PromiseLine], destination: Destination, at: datetime) -> DeliveryOption | None:
    """The option that arrives first, the cheaper one of two that arrive together; None if there is none."""
    return soonest_of(delivery_options(lines=lines, destination=destination, at=at))


def soonest_of(options: Sequence[DeliveryOption]) -> DeliveryOption | None:
    """Like ``soonest``, among options that are there already."""
    found = [(option.promise, option) for option in options if option.promise is not None]
    return min(found, key=lambda pair: (pair[0].arrives_by, pair[0].price), default=(None, None))[1]


def _option(
    plan: Plan,
    load: Load,
    lines: Sequence[PromiseLine],
    destination: Destination,
    service: Service,
    at: datetime,
) -> DeliveryOption:
    option = DeliveryOption(service.code, service.name, service.description)
    try:
        return replace(option, promise=promise(plan, load, lines, destination, service.code, at))
    except NotDeliverable as refusal:
        return replace(option, reason=str(refusal), reason_code=refusal.code, field=refusal.field or "")


def latest_estimates(order_id: int) -> dict[str, DeliveryEstimate]:
    """The latest estimate of each parcel of an order by the parcel's reference; one query."""
    found: dict[str, DeliveryEstimate] = {}
    for row in DeliveryEstimate.objects.filter(order_id=order_id):
        found.setdefault(row.parcel, row)
    return found
