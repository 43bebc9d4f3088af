"""Facts about delivery. Ids, dates and amounts only: where a parcel goes stays in its promise."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shop.events import Event


@dataclass(frozen=True)
class TransitObserved(Event):
    """A parcel reached the door (first attempt), published by whoever watches parcels.

    ``parcel`` is the publisher's own reference, unique for ever: publish with the key
    ``f"delivery.transit_observed:{parcel}"``. Service and zone follow from the promise frozen on the order.
    """

    type = "delivery.transit_observed"
    version = 1
    aggregate = "parcel"

    order_id: int
    parcel: str
    warehouse: str
    handed_over_at: datetime
    delivered_at: datetime


@dataclass(frozen=True)
class SlowerOptionChosen(Event):
    """An order took a slower way although a faster one was offered for it.

    ``days`` is how many days later than the fastest it arrives, ``spared`` what the fastest would have cost more
    (gross, in ``currency``).
    """

    type = "delivery.slower_option_chosen"
    version = 1
    aggregate = "order"

    order_id: int
    service: str
    fastest: str
    arrives_to: date
    fastest_arrives_to: date
    days: int
    spared: Decimal
    currency: str


@dataclass(frozen=True)
class EstimateMade(Event):
    """A later estimate of an arrival; the promise itself stays what it was."""

    type = "delivery.estimate_made"
    version = 1
    aggregate = "order"

    order_id: int
    parcel: str
    arrives_from: date
    arrives_to: date
    promised_to: date | None
    source: str


@dataclass(frozen=True)
class DeliveryPlanChanged(Event):
    """The configuration of delivery changed: dates and prices shown before may differ now."""

    type = "delivery.plan_changed"
    version = 1
    aggregate = "delivery_plan"

    number: int
    reason: str
