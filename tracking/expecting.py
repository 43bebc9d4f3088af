"""When something late is expected now."""

import datetime as dt
from typing import Any

from shipping.delivery.engine import promise as promise_at
from shipping.delivery.places import place_of
from shipping.delivery.plan import NOTHING_BOOKED
from shipping.delivery.selectors import current_plan
from shipping.delivery.types import DeliveryPromise, NotDeliverable, PromiseLine
from shop.core import clock

LONGEST_GAP = 30


def if_packed_now(promised: DeliveryPromise, at: dt.datetime) -> dt.date:
    """The day it would arrive if it were ordered now by the same service; the next delivery day if none is promised."""
    line = PromiseLine(product_id=0, quantity=1)
    try:
        plan = current_plan()
        return promise_at(plan, NOTHING_BOOKED, [line], promised.destination, promised.service, at).arrives_to
    except NotDeliverable:
        return next_delivery_day(promised, clock.local(at, promised.destination_zone).date())


def next_delivery_day(promised: DeliveryPromise, after: dt.date) -> dt.date:
    """The first day after ``after`` on which parcels arrive at the place of the promise."""
    calendar = delivery_calendar(promised)
    days = (after + dt.timedelta(days=count) for count in range(1, LONGEST_GAP))
    return next((day for day in days if calendar is None or calendar.is_open(day)), after + dt.timedelta(days=1))


def working_days_between(promised: DeliveryPromise, first: dt.date, last: dt.date) -> int:
    """Delivery days after ``first`` and before ``last``."""
    calendar = delivery_calendar(promised)
    days = (first + dt.timedelta(days=count) for count in range(1, min((last - first).days, LONGEST_GAP)))
    return sum(1 for day in days if calendar is None or calendar.is_open(day))


def delivery_calendar(promised: DeliveryPromise) -> Any | None:
    """The days on which parcels move there; None once the plan does not know the place or the service any more."""
    plan = current_plan()
    warehouse = plan.warehouse_by_code.get(promised.warehouse)
    service = plan.service_by_code.get(promised.service)
    if warehouse is None or service is None:
        return None
    try:
        place = place_of(plan, promised.destination)
        carrier = plan.carrier_by_code[service.carrier]
        return plan.delivery_calendar(warehouse, carrier, place.destination.country, place.regions)
    except (NotDeliverable, KeyError):
        return None


def zone_of(promised: DeliveryPromise) -> str:
    """The delivery zone of the promise, "" where the plan does not know it any more."""
    try:
        return next(iter(place_of(current_plan(), promised.destination).zones), "")
    except NotDeliverable:
        return ""
