"""Payments that failed: noted once each, whoever tells of them first."""

from django.db import IntegrityError, transaction

from checkout.models import PaymentAttempt
from checkout.models.money import MovementKind
from checkout.services.money import movement_write


def failure_note(*, attempt: PaymentAttempt, reference: str, key: str, reason: str) -> None:
    """Write down that somebody tried to pay in vain. `key` is the gateway's own number of the try."""
    try:
        with transaction.atomic():
            movement_write(
                kind=MovementKind.FAILED,
                attempt=attempt,
                amount=attempt.amount,
                currency=attempt.currency,
                reference=reference,
                key=f"failed:{key}",
                reason=reason,
            )
    except IntegrityError:
        return
