"""Facts orders publish. Ids, amounts and dates only."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shop.events import Event


@dataclass(frozen=True)
class OrderMoved(Event):
    """One of the three machines of an order ("order", "payment", "fulfilment") moved at ``at``."""

    type = "order.moved"
    version = 1
    aggregate = "order"

    order_id: int
    about: str
    old: str
    new: str
    by: str
    at: datetime


@dataclass(frozen=True)
class OrderCancelled(Event):
    """Pieces of an order, or all that was left of it (``whole``), will not be sent; ``amount`` had been their price."""

    type = "order.cancelled"
    version = 1
    aggregate = "order"

    order_id: int
    contact_id: str
    whole: bool
    pieces: int
    amount: Decimal
    currency: str
    by: str
    reason: str


@dataclass(frozen=True)
class OrderAddressChanged(Event):
    """An order goes to another address; ``expected_on`` is the day it is expected there."""

    type = "order.address_changed"
    version = 1
    aggregate = "order"

    order_id: int
    expected_on: date
    by: str


@dataclass(frozen=True)
class WithdrawalReceived(Event):
    """A consumer withdrew from the contract, in whole or in part."""

    type = "order.withdrawal_received"
    version = 1
    aggregate = "order"

    order_id: int
    withdrawal_id: int
    pieces: int
    received_at: datetime


@dataclass(frozen=True)
class LinkAsked(Event):
    """Somebody asked for the link to an order."""

    type = "order.link_asked"
    version = 1
    aggregate = "order_link"

    request_id: int


@dataclass(frozen=True)
class WithdrawalAnswered(Event):
    """Staff answered a withdrawal."""

    type = "order.withdrawal_answered"
    version = 1
    aggregate = "order"

    order_id: int
    withdrawal_id: int
