"""What a change of the configuration would have done to the latest orders: dates, prices, margins."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from shipping.delivery.engine import promise
from shipping.delivery.lines import Piece, lines_for
from shipping.delivery.models import OrderPromise
from shipping.delivery.plan import NOTHING_BOOKED, Plan
from shipping.delivery.prices import ZERO
from shipping.delivery.pricing import Whole
from shipping.delivery.types import DeliveryPromise, Destination, NotDeliverable, PromiseLine
from shop.commerce.models import OrderLine
from shop.commerce.pricing import net_of

#: How many orders are looked at.
LOOK_AT = 200


@dataclass(frozen=True, slots=True)
class Case:
    """An order as it was placed: what, where to, how, when."""

    number: str
    service: str
    destination: Destination
    at: datetime
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a plan makes of a case. ``margin`` is money left, net, and None while a cost price is unknown."""

    arrives_to: date | None
    price: Decimal | None
    margin: Decimal | None
    refusal: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """One order that would have gone another way."""

    case: Case
    service: str
    before: Outcome
    after: Outcome

    @property
    def days(self) -> int:
        """How many days later; negative is earlier, 0 where one of them is refused."""
        if self.before.arrives_to is None or self.after.arrives_to is None:
            return 0
        return (self.after.arrives_to - self.before.arrives_to).days


@dataclass(frozen=True, slots=True)
class Preview:
    """The differences, and the sums over all ``looked_at`` orders; dates are counted, money is added up."""

    looked_at: int
    differences: tuple[Difference, ...]
    earlier: int
    later: int
    refused: int
    prices: Decimal
    margins: Decimal
    without_costs: int


def preview_cases(limit: int = LOOK_AT) -> list[Case]:
    """The latest orders that travelled; three queries."""
    rows = list(OrderPromise.objects.select_related("order").order_by("-order_id")[:limit])
    pieces: dict[int, list[Piece]] = {}
    bought = OrderLine.objects.filter(order_id__in=[row.order_id for row in rows], product__isnull=False)
    for line in bought.order_by("pk"):
        piece = Piece(
            product_id=line.product_id,
            quantity=line.quantity,
            value=line.line_price_incl_tax,
            net=line.line_price_excl_tax,
            stockrecord_id=line.stockrecord_id,
            title=line.title,
        )
        pieces.setdefault(line.order_id, []).append(piece)
    lines = iter(_lines([piece for row in rows for piece in pieces.get(row.order_id, ())]))
    return [
        Case(
            number=row.order.number,
            service=row.service,
            destination=row.promise.destination,
            at=row.order.date_placed,
            lines=tuple(line for line in (next(lines) for _piece in pieces[row.order_id]) if line is not None),
        )
        for row in rows
        if pieces.get(row.order_id)
    ]


def _lines(pieces: Sequence[Piece]) -> list[PromiseLine | None]:
    """One line per piece, None for a product that is gone, so that they can be dealt out to their orders again."""
    found = iter(lines_for(pieces))
    line = next(found, None)
    dealt: list[PromiseLine | None] = []
    for piece in pieces:
        if line is not None and (line.product_id, line.value, line.quantity) == (
            piece.product_id,
            piece.value,
            piece.quantity,
        ):
            dealt.append(line)
            line = next(found, None)
        else:
            dealt.append(None)
    return dealt


def preview_compare(before: Plan, after: Plan, cases: Iterable[Case]) -> Preview:
    """Each case under both plans, with free capacity on every day."""
    looked_at, found, prices, margins = 0, [], ZERO, ZERO
    earlier = later = refused = without = 0
    for case in cases:
        if not any(line.needs_delivery for line in case.lines):
            continue
        looked_at += 1
        old, new = _outcome(before, case), _outcome(after, case)
        without += new.margin is None and not new.refusal
        if (old.arrives_to, old.price, old.margin, bool(old.refusal)) == (
            new.arrives_to,
            new.price,
            new.margin,
            bool(new.refusal),
        ):
            continue
        difference = Difference(case, _service_name(before, after, case.service), old, new)
        found.append(difference)
        earlier += difference.days < 0
        later += difference.days > 0
        refused += bool(new.refusal) and not old.refusal
        prices += _change(old.price, new.price)
        margins += _change(old.margin, new.margin)
    return Preview(looked_at, tuple(found), earlier, later, refused, prices, margins, without)


def _service_name(before: Plan, after: Plan, code: str) -> str:
    service = after.service_by_code.get(code) or before.service_by_code.get(code)
    return service.name if service else code


def _change(before: Decimal | None, after: Decimal | None) -> Decimal:
    return ZERO if before is None or after is None else after - before


def _outcome(plan: Plan, case: Case) -> Outcome:
    try:
        found = promise(plan, NOTHING_BOOKED, case.lines, case.destination, case.service, case.at)
    except NotDeliverable as refusal:
        return Outcome(None, None, None, str(refusal))
    return Outcome(found.arrives_to, found.price, _margin(plan, case, found))


def _margin(plan: Plan, case: Case, found: DeliveryPromise) -> Decimal | None:
    """What is left of goods and delivery, net, after goods and carriage were paid."""
    whole = Whole.of([line for line in case.lines if line.needs_delivery])
    if whole.net is None or whole.cost is None:
        return None
    carriage = ZERO
    for part in found.parts or (found,):
        terms = plan.service_by_code[part.service].terms.get(part.zone)
        carriage += terms.own_cost or ZERO if terms else ZERO
    return whole.net + net_of(found.price) - whole.cost - carriage
