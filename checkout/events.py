"""Facts the checkout publishes. Ids, amounts and dates only: names and addresses stay in their tables."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shop.events import Event


@dataclass(frozen=True)
class OrderPlaced(Event):
    """An order exists. `paid` is true when the money is ours, `authorised` when it is only set aside.

    Both are false for orders that are paid later. Version 1 called authorised orders paid.
    """

    type = "order.placed"
    version = 2
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
    authorised: bool = False


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


@dataclass(frozen=True)
class RefundAsked(Event):
    """Money is set aside to go back; the worker has the gateway pay it."""

    type = "refund.asked"
    version = 1
    aggregate = "payment_attempt"

    refund_id: int
    order_id: int | None
    attempt_id: str
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class RefundMade(Event):
    """Part or all of an order's money went back, or was never taken.

    `refunded_total` is all that went back of this order so far; `is_full` when nothing of it is left. `by` is
    staff, customer or system.
    """

    type = "refund.made"
    version = 1
    aggregate = "order"

    refund_id: int
    order_id: int
    attempt_id: str
    amount: Decimal
    currency: str
    refunded_total: Decimal
    is_full: bool
    by: str


@dataclass(frozen=True)
class RefundFailed(Event):
    """The gateway refused a refund for good; the customer still waits for the money."""

    type = "refund.failed"
    version = 1
    aggregate = "payment_attempt"

    refund_id: int
    order_id: int | None
    attempt_id: str
    amount: Decimal
    currency: str


@dataclass(frozen=True)
class PaymentCaptured(Event):
    """Money that was authorised when the order was placed is ours now."""

    type = "payment.captured"
    version = 1
    aggregate = "order"

    order_id: int
    attempt_id: str
    amount: Decimal
    currency: str
