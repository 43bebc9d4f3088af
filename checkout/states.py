"""The one table of legal moves of a payment attempt, and the one function that makes them."""

from typing import Any

from checkout.models.attempt import AttemptChange, AttemptStatus, PaymentAttempt
from shop.core import clock
from shop.core.states import Machine

TRANSITIONS: dict[str, set[str]] = {
    AttemptStatus.NEW: {
        AttemptStatus.OPEN,
        AttemptStatus.PLACED,
        AttemptStatus.EXPIRED,
        AttemptStatus.SUPERSEDED,
        AttemptStatus.PAID_NOT_PLACEABLE,
    },
    AttemptStatus.OPEN: {
        AttemptStatus.PLACED,
        AttemptStatus.EXPIRED,
        AttemptStatus.SUPERSEDED,
        AttemptStatus.PAID_NOT_PLACEABLE,
    },
    AttemptStatus.EXPIRED: {AttemptStatus.PAID_NOT_PLACEABLE},
    AttemptStatus.SUPERSEDED: {AttemptStatus.PAID_NOT_PLACEABLE},
    AttemptStatus.PAID_NOT_PLACEABLE: {AttemptStatus.REFUNDED},
    AttemptStatus.PLACED: set(),
    AttemptStatus.REFUNDED: set(),
}

MACHINE = Machine("status", TRANSITIONS)


def attempt_move(attempt: PaymentAttempt, new: str, *, reason: str = "", **fields: Any) -> None:
    """Move `attempt` from the state it was read in to `new` and write the history row.

    Raises Conflict when the row has moved on meanwhile or the move is not in the table. Call it inside
    a transaction, so that state and history stand or fall together.
    """
    old = attempt.status
    if reason:
        fields["reason"] = reason[:200]
    MACHINE.move(PaymentAttempt, attempt.pk, old, new, **fields)
    AttemptChange.objects.create(attempt=attempt, old=old, new=new, reason=reason[:200], at=clock.now())
    attempt.status = new
    for name, value in fields.items():
        setattr(attempt, name, value)
