"""An order as people read it: one frozen picture for the order page, the mail and the staff."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shipping.delivery.types import DeliveryPromise


@dataclass(frozen=True)
class SummaryLine:
    """One order line; amounts are gross. ``before`` is the line's price without discounts, if it differs."""

    title: str
    sku: str
    quantity: int
    unit: Decimal
    total: Decimal
    before: Decimal | None
    product_id: int | None


@dataclass(frozen=True)
class SummaryDiscount:
    """What an offer or a voucher took off the goods or the delivery."""

    name: str
    amount: Decimal


@dataclass(frozen=True)
class SummaryTotal:
    """One row below the lines; ``is_sum`` marks what was paid, ``is_part`` what that already holds (tax)."""

    label: str | Promise
    amount: Decimal
    is_sum: bool = False
    is_part: bool = False


@dataclass(frozen=True)
class SummaryState:
    """Where the order stands, as codes for programs and as words for people."""

    order: str
    payment: str
    fulfilment: str
    order_label: str | Promise
    payment_label: str | Promise
    fulfilment_label: str | Promise


@dataclass(frozen=True)
class OrderSummary:
    """Everything about an order that does not depend on who looks at it. Amounts are gross, in ``currency``.

    ``promise`` is None where nothing has to be sent. Addresses are tuples of lines, empty if there is none.
    """

    order_id: int
    number: str
    placed_at: datetime
    currency: str
    lines: tuple[SummaryLine, ...]
    goods: Decimal
    discounts: tuple[SummaryDiscount, ...]
    delivery_name: str
    delivery: Decimal
    tax: Decimal
    total: Decimal
    ship_to: tuple[str, ...]
    bill_to: tuple[str, ...]
    promise: DeliveryPromise | None
    state: SummaryState
    name: str
    email: str
    phone: str
    language: str
    time_zone: str

    @property
    def totals(self) -> tuple[SummaryTotal, ...]:
        """The rows that lead from the lines to the total, then the tax in it."""
        rows = [SummaryTotal(_("Goods"), self.goods)]
        rows += [SummaryTotal(discount.name, -discount.amount) for discount in self.discounts]
        if self.needs_delivery:
            rows.append(SummaryTotal(_("Delivery"), self.delivery))
        rows.append(SummaryTotal(_("Total"), self.total, is_sum=True))
        if self.tax:
            rows.append(SummaryTotal(_("including VAT"), self.tax, is_part=True))
        return tuple(rows)

    @property
    def needs_delivery(self) -> bool:
        """Whether anything of it is sent."""
        return bool(self.ship_to)

    @property
    def bills_elsewhere(self) -> bool:
        """Whether the invoice goes to another address than the parcel."""
        return bool(self.bill_to) and self.bill_to != self.ship_to

    @property
    def pieces(self) -> int:
        """How many things were bought."""
        return sum(line.quantity for line in self.lines)
