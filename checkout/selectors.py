"""What others may ask the checkout."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from checkout.models import Hold, PaymentAttempt, PaymentMovement
from checkout.models.attempt import AttemptStatus
from checkout.models.hold import HoldState
from checkout.models.money import MovementKind
from shop.core import clock

ZERO = Decimal("0.00")
KNOWN_FOR = timedelta(days=1)


@dataclass(frozen=True)
class OrderMoney:
    """What happened to the money of one order; amounts in `currency`."""

    currency: str
    authorised: Decimal
    captured: Decimal
    refunded: Decimal
    movements: tuple[PaymentMovement, ...]

    @property
    def kept(self) -> Decimal:
        """What we have of it now."""
        return self.captured - self.refunded


def order_money(order_id: int) -> OrderMoney:
    """The ledger of one order, oldest first; one query."""
    rows = tuple(PaymentMovement.objects.filter(order_id=order_id).order_by("pk"))

    def total(kind: str) -> Decimal:
        return sum((row.amount for row in rows if row.kind == kind), ZERO)

    return OrderMoney(
        currency=rows[0].currency if rows else "",
        authorised=total(MovementKind.AUTHORISED),
        captured=total(MovementKind.CAPTURED),
        refunded=total(MovementKind.REFUNDED),
        movements=rows,
    )


def latest_attempt(basket_id: int | None) -> PaymentAttempt | None:
    """The newest attempt of a basket within a day, live or given up: it knows what its customer typed."""
    if basket_id is None:
        return None
    recent = PaymentAttempt.objects.filter(basket_id=basket_id, created_at__gt=clock.now() - KNOWN_FOR)
    return recent.exclude(status=AttemptStatus.PLACED).order_by("-created_at").first()


def placed_attempt(basket_id: int | None) -> PaymentAttempt | None:
    """The attempt through which a basket became an order."""
    if basket_id is None:
        return None
    return PaymentAttempt.objects.filter(basket_id=basket_id, status=AttemptStatus.PLACED).first()


def held_by_basket(basket_id: int | None) -> dict[int, int]:
    """Units per stock record that a basket's own attempt holds: they are not sold out for its customer."""
    if basket_id is None:
        return {}
    rows = Hold.objects.filter(attempt__basket_id=basket_id, resource="stock", state=HoldState.HELD)
    return {int(row.key): row.quantity for row in rows}
