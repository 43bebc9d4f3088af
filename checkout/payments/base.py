"""The contract between the checkout and a payment gateway.

A gateway is any object with the members of `Gateway`. All its calls may go over the network and are
never made inside a database transaction. Amounts are Decimals in units of the currency.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Protocol
from uuid import UUID


class Flow(StrEnum):
    """When money and order come about."""

    PAYS_NOW = "pays_now"
    ORDER_FIRST = "order_first"
    AUTHORISE = "authorise"


class SessionStatus(StrEnum):
    """What a gateway says about one payment page."""

    OPEN = "open"
    PROCESSING = "processing"
    AUTHORISED = "authorised"
    PAID = "paid"
    EXPIRED = "expired"


class GatewayError(Exception):
    """The gateway refused what was asked; asking again will not help."""


class GatewayUnreachable(GatewayError):
    """No answer, or an answer that settles nothing: keep everything and ask again later."""


class CustomerGone(GatewayError):
    """The gateway does not know this customer (any more)."""


class CardDeclined(GatewayError):
    """A saved way to pay was refused. `code` is the bank's reason, `charge` identifies the try."""

    def __init__(self, code: str, *, reference: str = "", charge: str = "") -> None:
        super().__init__(f"declined: {code}")
        self.code, self.reference, self.charge = code, reference, charge


class GatewayMisconfigured(GatewayError):
    """The keys are wrong: staff must look, and whatever is owed stays owed."""


@dataclass(frozen=True)
class SessionRequest:
    """What a payment page is made from. `attempt_id` is the idempotency key of the call.

    `customer` is the number of an account holder at the gateway, whose page may offer to save the card;
    `method` a saved way to pay that is charged at once. With `capture_later` the money is only set aside.
    """

    attempt_id: UUID
    order_number: str
    amount: Decimal
    currency: str
    email: str
    language: str
    return_url: str
    cancel_url: str
    expires_at: datetime
    customer: str = ""
    method: str = ""
    capture_later: bool = False


@dataclass(frozen=True)
class GatewaySession:
    """One payment page as the gateway sees it now. `amount` is what was, or would be, received."""

    reference: str
    status: SessionStatus
    amount: Decimal
    currency: str
    url: str = ""
    payment_reference: str = ""


@dataclass(frozen=True)
class RefundRequest:
    """Money back. The same `key` twice pays back once.

    `payment_reference` names one payment where an attempt was paid twice; empty for the attempt's own.
    """

    attempt_id: UUID
    reference: str
    amount: Decimal
    currency: str
    key: str
    reason: str = ""
    payment_reference: str = ""


@dataclass(frozen=True)
class RefundResult:
    """The gateway's own number for a refund, and how much it covered."""

    reference: str
    amount: Decimal


@dataclass(frozen=True)
class CaptureRequest:
    """Take `amount` of what was authorised; the rest is let go. The same `key` twice takes it once."""

    attempt_id: UUID
    reference: str
    amount: Decimal
    currency: str
    key: str


class Captures(Protocol):
    """What a gateway with the flow `AUTHORISE` can do beside the members of `Gateway`."""

    authorisation_valid: timedelta

    def capture(self, request: CaptureRequest) -> GatewaySession:
        """Take the money; raises GatewayError when the authorisation is over or smaller."""

    def release(self, *, attempt_id: UUID, reference: str) -> None:
        """Let an authorisation go without taking anything; one that is gone already is fine."""


@dataclass(frozen=True)
class MethodCard:
    """A saved way to pay as its owner recognises it: brand and last digits, or the name of a wallet."""

    reference: str
    kind: str
    brand: str
    last4: str = ""
    name: str = ""
    exp_month: int | None = None
    exp_year: int | None = None


class SavesMethods(Protocol):
    """What a gateway can do that keeps ways to pay for account holders."""

    saves_methods: bool

    def customer_create(self, *, account: str, email: str) -> str:
        """Make the account known there; returns its number."""

    def customer_delete(self, *, customer: str) -> None:
        """Forget a customer and all that was saved."""

    def methods(self, *, customer: str) -> list[MethodCard]:
        """What the customer agreed to see again. Raises CustomerGone."""

    def method_remove(self, *, method: str) -> None:
        """Forget one way to pay."""

    def method_charge(self, request: SessionRequest) -> GatewaySession:
        """Charge `request.method` at once. An open answer has the address of the bank's question.

        Raises CardDeclined.
        """


@dataclass(frozen=True)
class PaymentContext:
    """What a gateway may look at to decide whether it can be offered.

    `leaves_at` is when the goods leave the house, None when nothing is sent.
    """

    amount: Decimal
    currency: str
    country: str = ""
    is_business: bool = False
    leaves_at: datetime | None = None
    extra: dict[str, str] = field(default_factory=dict)


class Gateway(Protocol):
    """A way to pay. Register it from `<app>/gateways.py`."""

    code: str

    @property
    def flow(self) -> Flow:
        """When money and order come about."""

    @property
    def label(self) -> str:
        """The name shown to customers, in the current language."""

    @property
    def description(self) -> str:
        """One sentence about what happens next, in the current language."""

    def is_offered(self, context: PaymentContext) -> bool:
        """Whether this customer may pay this amount this way."""

    def session_create(self, request: SessionRequest) -> GatewaySession:
        """Open a payment page; the same attempt twice returns the same page."""

    def session_lookup(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """The page of an attempt, found by its id when the reference never arrived; None when there is none."""

    def session_expire(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """Close the page for good, unless it is paid; returns what it is after the call."""

    def refund(self, request: RefundRequest) -> RefundResult:
        """Pay back; raises GatewayError when more is asked than was paid."""
