"""Facts the checkout publishes. Ids, amounts and dates only: names and addresses stay in their tables."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shop.events import Event


@dataclass(frozen=True)
class OrderPlaced(Event):
    """An order exists. `paid` is false for orders that are paid later."""

    type = "order.placed"
    version = 1
    aggregate = "order"

    order_id: int
    number: str
    attempt_id: str
    contact_id: str
    total: Decimal
    currency: str
    quantity: int
    service: str
    arrives_from: date | None
    arrives_to: date | None
    gateway: str
    paid: bool
    placed_at: datetime


@dataclass(frozen=True)
class PaymentNotPlaceable(Event):
    """Money arrived for an attempt that can no longer become an order; it goes back."""

    type = "payment.not_placeable"
    version = 1
    aggregate = "payment_attempt"

    attempt_id: str
    contact_id: str
    amount: Decimal
    currency: str
    reason: str


@dataclass(frozen=True)
class PaymentReturned(Event):
    """The money of such an attempt is on its way back."""

    type = "payment.returned"
    version = 1
    aggregate = "payment_attempt"

    attempt_id: str
    amount: Decimal
    currency: str
