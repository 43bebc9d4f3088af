"""What others may ask the checkout."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from django.db.models import Q, QuerySet, Subquery, Sum

from checkout.models import Hold, PaymentAttempt, PaymentMovement, Refund, SavedMethod
from checkout.models.attempt import AttemptStatus
from checkout.models.hold import HoldState
from checkout.models.money import MovementKind
from checkout.models.refund import COUNTED, RefundStatus
from shop.core import clock

ZERO = Decimal("0.00")
KNOWN_FOR = timedelta(days=1)
SURPLUS = "surplus"
"""How the keys of movements begin that belong to a second payment."""


@dataclass(frozen=True)
class OrderMoney:
    """What happened to the money of one order; amounts in `currency`.

    `refunded` counts what stayed with the customer; `on_its_way` what was asked for and is not settled yet.
    """

    currency: str
    authorised: Decimal
    captured: Decimal
    refunded: Decimal
    released: Decimal
    on_its_way: Decimal
    movements: tuple[PaymentMovement, ...]

    @property
    def kept(self) -> Decimal:
        """What we have of it now."""
        return self.captured - self.refunded

    @property
    def left(self) -> Decimal:
        """What may still be asked back: received, or else authorised, less what went back or will."""
        if self.captured:
            return self.captured - self.refunded - self.on_its_way
        return self.authorised - self.released - self.on_its_way


@dataclass(frozen=True)
class AttemptMoney:
    """The same for one attempt, from the rows that its lock protects."""

    currency: str
    authorised: Decimal
    captured: Decimal
    refunded: Decimal
    left: Decimal

    @property
    def is_given_up(self) -> bool:
        """Whether nothing of an authorisation is wanted any more."""
        return self.left <= 0


def _total(rows: Iterable[PaymentMovement], kind: str) -> Decimal:
    """A second payment of the same order comes and goes beside its money (`refund_surplus`)."""
    return sum((row.amount for row in rows if row.kind == kind and not row.key.startswith(SURPLUS)), ZERO)


def order_money(order_id: int) -> OrderMoney:
    """The ledger of one order, oldest first; one query."""
    asked = Refund.objects.filter(order_id=order_id, status=RefundStatus.ASKED, payment_reference="")
    waiting = Subquery(asked.order_by().values("order_id").annotate(sum=Sum("amount")).values("sum"))
    rows = tuple(PaymentMovement.objects.filter(order_id=order_id).order_by("pk").annotate(waiting=waiting))
    return OrderMoney(
        currency=rows[0].currency if rows else "",
        authorised=_total(rows, MovementKind.AUTHORISED),
        captured=_total(rows, MovementKind.CAPTURED),
        refunded=_total(rows, MovementKind.REFUNDED) - _total(rows, MovementKind.RETURNED),
        released=_total(rows, MovementKind.RELEASED),
        on_its_way=(rows[0].waiting if rows else None) or ZERO,
        movements=rows,
    )


def attempt_money(attempt: PaymentAttempt) -> AttemptMoney:
    """What came for an attempt and what of it may still go back.

    Refunds that are asked for count as gone. Call it behind the attempt's lock to decide about money.
    """
    rows = tuple(attempt.movements.all())
    given = attempt.refunds.filter(status__in=COUNTED, payment_reference="").values_list("amount", flat=True)
    authorised, captured = _total(rows, MovementKind.AUTHORISED), _total(rows, MovementKind.CAPTURED)
    gone = sum(given, ZERO)
    return AttemptMoney(
        currency=rows[0].currency if rows else attempt.currency,
        authorised=authorised,
        captured=captured,
        refunded=_total(rows, MovementKind.REFUNDED) - _total(rows, MovementKind.RETURNED),
        left=max(ZERO, (captured or authorised) - gone),
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


def saved_methods_of(user: Any) -> QuerySet[SavedMethod]:
    """Ways to pay that an account can use now, newest first: without cards that have run out; none for a guest."""
    today = clock.today()
    over = Q(exp_year__lt=today.year) | Q(exp_year=today.year, exp_month__lt=today.month)
    return saved_methods_kept(user).exclude(over)


def saved_methods_kept(user: Any) -> QuerySet[SavedMethod]:
    """Everything an account keeps, run out or not; none for a guest."""
    if user is None or not user.is_authenticated:
        return SavedMethod.objects.none()
    return SavedMethod.objects.filter(customer__user=user).select_related("customer")
