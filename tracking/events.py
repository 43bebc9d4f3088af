"""Facts about parcels and promises. Ids, amounts and dates only."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shop.events import Event


@dataclass(frozen=True)
class ParcelPacked(Event):
    """A parcel was packed."""

    type = "parcel.packed"
    version = 1
    aggregate = "parcel"

    parcel_id: int
    order_id: int
    at: datetime


@dataclass(frozen=True)
class ParcelMoved(Event):
    """Its scans tell of a state they did not show before; ``new`` is where it is now, since ``at``."""

    type = "parcel.moved"
    version = 1
    aggregate = "parcel"

    parcel_id: int
    order_id: int
    old: str
    new: str
    at: datetime | None


@dataclass(frozen=True)
class ParcelDelivered(Event):
    """A parcel arrived; ``is_last`` when nothing of its order is missing any more. Published once per parcel."""

    type = "parcel.delivered"
    version = 1
    aggregate = "parcel"

    parcel_id: int
    order_id: int
    contact_id: str
    delivered_at: datetime
    promised_on: date | None
    is_last: bool


@dataclass(frozen=True)
class PromiseKept(Event):
    """The first delivery attempt of a parcel came by the originally promised day."""

    type = "promise.kept"
    version = 1
    aggregate = "parcel"

    parcel_id: int
    order_id: int
    promised_on: date
    attempted_on: date


@dataclass(frozen=True)
class PromiseMissed(Event):
    """It came later, or never (``attempted_on`` is None). ``reason`` says why that is not ours, "" if it is."""

    type = "promise.missed"
    version = 1
    aggregate = "parcel"

    parcel_id: int
    order_id: int
    promised_on: date
    attempted_on: date | None
    reason: str


@dataclass(frozen=True)
class DelayTold(Event):
    """The customer has to hear that an order comes later, with the new day and the reason."""

    type = "promise.delay_found"
    version = 1
    aggregate = "order"

    order_id: int
    worry_id: int
    promised_on: date
    expected_on: date
    kind: str


@dataclass(frozen=True)
class MakeGoodGranted(Event):
    """A customer got a credit for a missed promise."""

    type = "make_good.granted"
    version = 1
    aggregate = "order"

    order_id: int
    contact_id: str
    make_good_id: int
    amount: Decimal
    currency: str
