"""What goes into a delivery promise and what comes out of it.

Everything here is frozen and free of the database, so that a promise can be computed, compared, stored and
shown in several places and remains the same object everywhere. Weights are grams, money is gross
(``Decimal``), instants are aware and in UTC, dates are the calendar dates of the place they speak about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from shop.core.errors import ShopError
from shop.core.money import format_money

#: Steps of a promise, in their order. ``in_transit`` is left out when the parcel arrives the day after.
ORDERED, PACKED, HANDED_OVER, IN_TRANSIT, ARRIVES = "ordered", "packed", "handed_over", "in_transit", "arrives"

#: How sure the date is: one known day, a window of days, or an address that is not known closely enough.
EXACT, WINDOW, ESTIMATE = "exact", "window", "estimate"


class NotDeliverable(ShopError):
    """No promise can be given; the message tells the shopper why, and what to do where something helps."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a parcel goes: ISO country code, postcode as typed (may be empty), region code if it is known."""

    country: str
    postcode: str = ""
    region: str = ""


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """One line of a basket as far as delivery is concerned.

    ``value`` is the gross value of the whole line, ``weight_g`` the weight of a single piece. ``warehouse`` is
    the code of the warehouse, empty for the first one of the plan. ``lead_days`` are extra working days before
    the piece can be packed; before ``available_from`` it cannot be packed at all. ``longest_cm`` is the longest side
    of a single piece, 0 where it is not known. ``net`` and ``cost`` are net amounts of the whole line,
    what it sells for and what it cost; None where they are not known.
    """

    product_id: int
    quantity: int
    weight_g: int = 0
    value: Decimal = Decimal("0.00")
    needs_delivery: bool = True
    restrictions: tuple[str, ...] = ()
    warehouse: str = ""
    lead_days: int = 0
    available_from: date | None = None
    longest_cm: int = 0
    title: str = ""
    net: Decimal | None = None
    cost: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One dated step. ``first`` and ``last`` differ for a window; ``at`` is the instant where one is known."""

    code: str
    first: date
    last: date
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class SkippedDay:
    """A day on which nothing moves: where (``warehouse``, ``pickup`` or ``delivery``), why, and its name.

    ``because`` is one of ``weekend``, ``holiday``, ``closed``, ``full``, ``after_cutoff``, ``after_pickup``,
    ``not_available``.
    """

    day: date
    where: str
    because: str
    name: str = ""


@dataclass(frozen=True, slots=True)
class DeliveryPromise:
    """When an order placed at ``ordered_at`` arrives, how it gets there, and what that costs.

    The promise holds for every order up to and including ``cutoff_at``. ``arrives_from`` and ``arrives_to`` are
    dates at the destination; ``arrives_by`` is the instant at which the promise would be broken.
    """

    service: str
    service_name: str
    warehouse: str
    warehouse_zone: str
    destination: Destination
    destination_zone: str
    price: Decimal
    currency: str
    price_because: str
    ordered_at: datetime
    cutoff_at: datetime
    arrives_from: date
    arrives_to: date
    arrives_after: datetime
    arrives_by: datetime
    steps: tuple[Step, ...]
    skipped: tuple[SkippedDay, ...]
    confidence: str
    parts: tuple[DeliveryPromise, ...] = ()
    zone: str = ""
    price_facts: tuple[tuple[str, str], ...] = ()

    def step(self, code: str) -> Step | None:
        """The step of that name, or None."""
        return next((step for step in self.steps if step.code == code), None)

    @property
    def label(self) -> str:
        """Name of the service in the active language."""
        return gettext(self.service_name)

    @property
    def is_free(self) -> bool:
        return self.price == 0

    @property
    def price_reason(self) -> str:
        """Why it costs what it costs, in the active language; empty if there is nothing to say."""
        if not self.price_because:
            return ""
        words = gettext(self.price_because)
        return words % self._facts() if self.price_facts else words

    def _facts(self) -> dict[str, str]:
        """Amounts as money, everything else translated."""
        return {
            name: format_money(Decimal(text), self.currency) if name == "amount" else gettext(text)
            for name, text in self.price_facts
        }

    @property
    def is_window(self) -> bool:
        """Whether the promise speaks of several days."""
        return self.arrives_from != self.arrives_to

    @property
    def packs_on(self) -> date:
        """Working day of the warehouse on which the goods are packed."""
        return next(step.first for step in self.steps if step.code == PACKED)

    @property
    def packing_days(self) -> list[tuple[str, date]]:
        """Warehouse code and packing day of every parcel, sorted."""
        return sorted({(part.warehouse, part.packs_on) for part in self.parts or (self,)})

    @property
    def hands_over_at(self) -> datetime:
        """Instant at which the carrier collects the parcel."""
        return next(step.at for step in self.steps if step.code == HANDED_OVER and step.at)

    def to_dict(self) -> dict[str, Any]:
        """JSON-safe form; ``from_dict`` gives back an equal promise."""
        return {"version": 1, **_pack(self)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> DeliveryPromise:
        """Read what ``to_dict`` wrote. Raises ``ValueError`` for anything else."""
        if data.get("version") != 1:
            raise ValueError(f"unknown version of a delivery promise: {data.get('version')!r}")
        try:
            return _promise_from({name: value for name, value in data.items() if name != "version"})
        except (KeyError, TypeError, AttributeError, ArithmeticError) as error:
            raise ValueError(f"not a delivery promise: {error!r}") from error


@dataclass(frozen=True, slots=True)
class DeliveryOption:
    """One service as offered to a shopper: with a promise, or with the reason why there is none."""

    code: str
    name: str
    description: str
    promise: DeliveryPromise | None = None
    reason: str = ""
    reason_code: str = ""
    field: str = ""

    @property
    def label(self) -> str:
        return gettext(self.name)

    @property
    def hint(self) -> str:
        return gettext(self.description)

    @property
    def available(self) -> bool:
        return self.promise is not None

    @property
    def price(self) -> Decimal | None:
        """Gross price, None when the service is not possible."""
        return self.promise.price if self.promise else None

    @property
    def currency(self) -> str:
        return self.promise.currency if self.promise else ""


def with_price(promise: DeliveryPromise, price: Decimal, because: str) -> DeliveryPromise:
    """The same promise at another price, for instance after a discount on delivery."""
    return replace(promise, price=price, price_because=because, price_facts=())


def _pack(value: Any) -> Any:
    """Turn frozen dataclasses, tuples, decimals and moments into JSON values."""
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_pack(item) for item in value]
    if hasattr(value, "__dataclass_fields__"):
        return {field.name: _pack(getattr(value, field.name)) for field in fields(value)}
    return value


def _promise_from(data: Mapping[str, Any]) -> DeliveryPromise:
    moment, day = datetime.fromisoformat, date.fromisoformat
    return DeliveryPromise(
        **{
            **data,
            "destination": Destination(**data["destination"]),
            "price": Decimal(data["price"]),
            **{name: moment(data[name]) for name in ("ordered_at", "cutoff_at", "arrives_after", "arrives_by")},
            **{name: day(data[name]) for name in ("arrives_from", "arrives_to")},
            "steps": tuple(_step_from(step) for step in data["steps"]),
            "skipped": tuple(SkippedDay(**{**skipped, "day": day(skipped["day"])}) for skipped in data["skipped"]),
            "parts": tuple(_promise_from(part) for part in data["parts"]),
            "price_facts": tuple((name, text) for name, text in data.get("price_facts", ())),
        }
    )


def _step_from(data: Mapping[str, Any]) -> Step:
    return Step(
        code=data["code"],
        first=date.fromisoformat(data["first"]),
        last=date.fromisoformat(data["last"]),
        at=datetime.fromisoformat(data["at"]) if data["at"] else None,
    )
