"""What an order will be made of, as plain data that survives JSON unchanged.

Amounts are Decimals with two places in the snapshot's currency; they are stored as text, so that no
float ever touches money. `Snapshot.from_dict(snapshot.to_dict())` is the same snapshot.
"""

from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder


@dataclass(frozen=True)
class AddressSnapshot:
    """Where a parcel or an invoice goes."""

    name: str
    line1: str
    line2: str
    postcode: str
    city: str
    region: str
    country: str


@dataclass(frozen=True)
class PriceSnapshot:
    """Units of a line that cost the same after discounts."""

    incl: Decimal
    excl: Decimal
    quantity: int


@dataclass(frozen=True)
class LineDiscountSnapshot:
    """How much of an offer's discount fell on a line."""

    offer_id: int
    amount: Decimal
    incl_tax: bool


@dataclass(frozen=True)
class LineSnapshot:
    """One order line: what is bought, from which stock, at which price."""

    product_id: int
    stockrecord_id: int
    partner_id: int
    partner_name: str
    partner_sku: str
    title: str
    upc: str
    quantity: int
    tax_code: str
    tracks_stock: bool
    needs_delivery: bool
    unit_incl: Decimal
    unit_excl: Decimal
    line_incl: Decimal
    line_excl: Decimal
    before_incl: Decimal
    before_excl: Decimal
    prices: tuple[PriceSnapshot, ...] = ()
    discounts: tuple[LineDiscountSnapshot, ...] = ()
    attributes: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class DiscountSnapshot:
    """One offer applied to the order; `category` is Basket, Shipping or Deferred."""

    offer_id: int
    offer_name: str
    voucher_id: int | None
    voucher_code: str
    frequency: int
    amount: Decimal
    category: str
    message: str = ""


@dataclass(frozen=True)
class VoucherSnapshot:
    """A voucher on the basket; `once` and `once_per_customer` say how its uses are limited."""

    voucher_id: int
    code: str
    once: bool
    once_per_customer: bool


@dataclass(frozen=True)
class DeliverySnapshot:
    """The delivery option chosen, its price after discount, and the promise made for it.

    ``fastest`` is the soonest way that was offered beside a slower one that was chosen: service, arrives_to, spared.
    """

    code: str
    name: str
    incl: Decimal
    excl: Decimal
    promise: dict[str, Any] | None
    fastest: dict[str, Any] | None = None


@dataclass(frozen=True)
class TenderSnapshot:
    """A part of the total and what pays for it."""

    kind: str
    amount: Decimal


@dataclass(frozen=True)
class Snapshot:
    """The whole of it. `delivery` and `shipping` are None when nothing has to be sent."""

    basket_version: str
    currency: str
    total_incl: Decimal
    total_excl: Decimal
    email: str
    phone: str
    language: str
    time_zone: str
    billing: AddressSnapshot | None
    shipping: AddressSnapshot | None
    delivery: DeliverySnapshot | None
    lines: tuple[LineSnapshot, ...] = ()
    discounts: tuple[DiscountSnapshot, ...] = ()
    vouchers: tuple[VoucherSnapshot, ...] = ()
    tenders: tuple[TenderSnapshot, ...] = field(default=())
    note: str = ""
    company: str = ""
    tax_number: str = ""

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe form."""
        return _plain(asdict(self))

    @classmethod
    def from_dict(cls, data: dict[str, Any]) -> "Snapshot":
        """Back from JSON."""
        delivery, billing, shipping = data["delivery"], data["billing"], data["shipping"]
        money = {name: Decimal(data[name]) for name in ("total_incl", "total_excl")}
        return cls(
            **{
                **data,
                **money,
                "billing": AddressSnapshot(**billing) if billing else None,
                "shipping": AddressSnapshot(**shipping) if shipping else None,
                "delivery": _build(DeliverySnapshot, delivery, "incl", "excl") if delivery else None,
                "lines": tuple(_line(line) for line in data["lines"]),
                "discounts": tuple(_build(DiscountSnapshot, row, "amount") for row in data["discounts"]),
                "vouchers": tuple(VoucherSnapshot(**row) for row in data["vouchers"]),
                "tenders": tuple(_build(TenderSnapshot, row, "amount") for row in data["tenders"]),
            }
        )


def _line(data: dict[str, Any]) -> LineSnapshot:
    amounts = ("unit_incl", "unit_excl", "line_incl", "line_excl", "before_incl", "before_excl")
    nested = {
        "prices": tuple(_build(PriceSnapshot, row, "incl", "excl") for row in data["prices"]),
        "discounts": tuple(_build(LineDiscountSnapshot, row, "amount") for row in data["discounts"]),
        "attributes": tuple(data["attributes"]),
    }
    line: LineSnapshot = _build(LineSnapshot, {**data, **nested}, *amounts)
    return line


def _build(kind: Any, data: dict[str, Any], *amounts: str) -> Any:
    return kind(**{**data, **{name: Decimal(data[name]) for name in amounts}})


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    if value is None or isinstance(value, str | int | float | bool):
        return value
    return DjangoJSONEncoder().default(value)
