"""The walk through the days: accepted, packed, handed over, moving, arriving.

Each stage starts on the day the one before ended and looks for its next working day in its own calendar. Every day
it passes over is written down with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from django.utils.translation import gettext as _

from shipping.delivery.calendars import Calendar
from shipping.delivery.places import Place
from shipping.delivery.plan import Load, Plan, Service, Terms, Warehouse
from shipping.delivery.types import NotDeliverable, PromiseLine, SkippedDay

ONE_DAY = timedelta(days=1)
#: Days looked ahead before a stage gives up; no real calendar is closed that long.
HORIZON = 400
WAREHOUSE, PICKUP, DELIVERY = "warehouse", "pickup", "delivery"


@dataclass(slots=True)
class Journey:
    """What the walk found. ``leaves`` is the day of the hand-over as the calendar at the destination has it."""

    packed: date
    handed_over: date
    hands_over_at: datetime
    cutoff_at: datetime
    leaves: date
    arrives_from: date
    arrives_to: date
    arrives_after: datetime
    arrives_by: datetime
    skipped: list[SkippedDay] = field(default_factory=list)


class Dispatch:
    """The stages at the warehouse, for one parcel and one service."""

    __slots__ = ("calendar", "handling", "load", "pickup", "pickups", "service", "start", "warehouse")

    def __init__(
        self, plan: Plan, load: Load, warehouse: Warehouse, service: Service, lines: Sequence[PromiseLine]
    ) -> None:
        carrier = plan.carrier_by_code[service.carrier]
        self.load, self.warehouse, self.service = load, warehouse, service.code
        self.calendar = warehouse.calendar
        self.pickup = plan.pickup_calendar(warehouse, carrier)
        self.pickups = plan.pickups_of(warehouse.code, carrier.code)
        self.handling = warehouse.handling_days + service.handling_days + max(line.lead_days for line in lines)
        self.start = max((line.available_from for line in lines if line.available_from), default=date.min)

    def accepted(self, at: datetime, skipped: list[SkippedDay]) -> date:
        """The working day an order placed ``at`` counts on."""
        day = today = at.astimezone(self.warehouse.zone).date()
        for _attempt in range(HORIZON):
            if why := self.calendar.closed(day):
                skipped.append(SkippedDay(day, WAREHOUSE, why.because, why.name))
            elif day == today and at > self.warehouse.cutoff(self.service, day):
                skipped.append(SkippedDay(day, WAREHOUSE, "after_cutoff"))
            else:
                return day
            day += ONE_DAY
        raise _never()

    def ready(self, accepted: date) -> tuple[date, datetime]:
        """Day and instant at which even the last order accepted on that day has been handled, by working hours."""
        since = self.warehouse.cutoff(self.service, accepted)
        left = timedelta(hours=self.warehouse.handling_hours)
        if not left:
            return accepted, since
        day = accepted
        for _attempt in range(HORIZON):
            if self.calendar.is_open(day):
                since = max(since, self.warehouse.instant(day, self.warehouse.opens))
                until = self.warehouse.instant(day, self.warehouse.closes)
                if since + left <= until:
                    return day, since + left
                left -= max(until - since, timedelta(0))
            day += ONE_DAY
        raise _never()

    def packed(self, accepted: date, ready: date, skipped: list[SkippedDay]) -> date:
        """The working day on which the goods are packed: handling done, goods there, a place free."""
        day, left = accepted, self.handling
        for _attempt in range(HORIZON):
            if why := self.calendar.closed(day):
                skipped.append(SkippedDay(day, WAREHOUSE, why.because, why.name))
            elif day < ready:
                pass
            elif left:
                left -= 1
            elif day < self.start:
                skipped.append(SkippedDay(day, WAREHOUSE, "not_available"))
            elif self._full(day):
                skipped.append(SkippedDay(day, WAREHOUSE, "full"))
            else:
                return day
            day += ONE_DAY
        raise _never()

    def _full(self, day: date) -> bool:
        capacity = self.warehouse.capacity
        return capacity is not None and self.load.get((self.warehouse.code, day), 0) >= capacity

    def handed_over(
        self, ready: tuple[date, datetime], packed: date, skipped: list[SkippedDay]
    ) -> tuple[date, datetime]:
        """Day and instant of the first collection that can have the parcel on board."""
        day = packed
        for _attempt in range(HORIZON):
            if why := self.calendar.closed(day):
                skipped.append(SkippedDay(day, WAREHOUSE, why.because, why.name))
            elif why := self.pickup.closed(day):
                skipped.append(SkippedDay(day, PICKUP, why.because, why.name))
            elif (van := self._van(day, ready)) is not None:
                return day, van
            else:
                skipped.append(SkippedDay(day, PICKUP, "after_pickup"))
            day += ONE_DAY
        raise _never()

    def _van(self, day: date, ready: tuple[date, datetime]) -> datetime | None:
        """The day's first collection after everything accepted is ready."""
        for pickup in self.pickups:
            if day.weekday() in pickup.weekdays:
                instant = self.warehouse.instant(day, pickup.at)
                if day > ready[0] or instant >= ready[1]:
                    return instant
        return None

    def dispatched(self, accepted: date, skipped: list[SkippedDay]) -> tuple[date, date, datetime]:
        """Packing day, day and instant of the hand-over of an order accepted on that day."""
        ready = self.ready(accepted)
        packed = self.packed(accepted, ready[0], skipped)
        return (packed, *self.handed_over(ready, packed, skipped))

    def cutoff_at(self, accepted: date, hands_over_at: datetime, handed_over: date) -> datetime:
        """The last instant at which an order still leaves with the same collection."""
        last, day = accepted, accepted + ONE_DAY
        while day <= handed_over:
            if self.calendar.is_open(day):
                if self.dispatched(day, [])[2] > hands_over_at:
                    break
                last = day
            day += ONE_DAY
        return self.warehouse.cutoff(self.service, last)


def ride(
    plan: Plan,
    load: Load,
    warehouse: Warehouse,
    service: Service,
    terms: Terms,
    place: Place,
    lines: Sequence[PromiseLine],
    at: datetime,
) -> Journey:
    """Walk one parcel from the order to its arrival. Raises ``NotDeliverable`` when no day is ever open."""
    skipped: list[SkippedDay] = []
    dispatch = Dispatch(plan, load, warehouse, service, lines)
    accepted = dispatch.accepted(at, skipped)
    packed, handed_over, hands_over_at = dispatch.dispatched(accepted, skipped)
    leaves = hands_over_at.astimezone(place.zone_info).date()
    carrier = plan.carrier_by_code[service.carrier]
    calendar = plan.delivery_calendar(warehouse, carrier, place.destination.country, place.regions)
    first, last = arrival(calendar, leaves, terms, skipped)
    return Journey(
        packed=packed,
        handed_over=handed_over,
        hands_over_at=hands_over_at,
        cutoff_at=dispatch.cutoff_at(accepted, hands_over_at, handed_over),
        leaves=leaves,
        arrives_from=first,
        arrives_to=last,
        arrives_after=max(moment(first, service.earliest, place.zone_info), hands_over_at),
        arrives_by=moment(last, service.latest, place.zone_info),
        skipped=skipped,
    )


def arrival(calendar: Calendar, leaves: date, terms: Terms, skipped: list[SkippedDay]) -> tuple[date, date]:
    """First and last day of arrival. Transit of 0 is the day of the hand-over if parcels are delivered on it."""
    first: date | None = None
    day, count = leaves, 0
    for _attempt in range(HORIZON):
        why = calendar.closed(day)
        count += why is None and day > leaves
        if why is None and first is None and count >= terms.transit_min:
            first = day
        if why is None and first is not None and count >= terms.transit_max:
            return first, day
        if why and (day > leaves or not terms.transit_min):
            skipped.append(SkippedDay(day, DELIVERY, why.because, why.name))
        day += ONE_DAY
    raise _never()


def moment(day: date, wall: time, zone: tzinfo) -> datetime:
    """An instant from a date and a wall time; of two equal times in a long night the first one."""
    return datetime.combine(day, wall, zone).astimezone(UTC)


def _never() -> NotDeliverable:
    return NotDeliverable(_("No date can be promised for this at the moment."), code="no_date")
