"""Paying back what arrived for an attempt that cannot become an order."""

from uuid import UUID

from django.db import transaction

from checkout.events import PaymentReturned
from checkout.models import PaymentAttempt
from checkout.models.attempt import AttemptStatus
from checkout.models.money import MovementKind
from checkout.payments import registry
from checkout.payments.base import RefundRequest
from checkout.services.locks import attempt_lock
from checkout.services.money import movement_write
from checkout.states import attempt_move
from shop.events import publish


def attempt_pay_back(*, attempt_id: UUID) -> PaymentAttempt:
    """Refund such an attempt in full with a key of its own; calling it again pays nothing more.

    Raises GatewayUnreachable (call again later) and GatewayError (staff must look).
    """
    attempt = PaymentAttempt.objects.get(pk=attempt_id)
    if attempt.status != AttemptStatus.PAID_NOT_PLACEABLE:
        return attempt
    paid = attempt.movements.get(key=f"paid:{attempt.pk}")
    key = f"refund:{attempt.pk}"
    result = registry.gateway(attempt.gateway).refund(
        RefundRequest(
            attempt_id=attempt.pk,
            reference=attempt.gateway_reference,
            amount=paid.amount,
            currency=paid.currency,
            key=key,
            reason=attempt.reason,
        )
    )
    with transaction.atomic():
        attempt = attempt_lock(attempt_id)
        if attempt.status == AttemptStatus.PAID_NOT_PLACEABLE:
            movement_write(
                kind=MovementKind.REFUNDED,
                attempt=attempt,
                amount=result.amount,
                currency=paid.currency,
                reference=result.reference,
                key=key,
                actor="system",
                reason=attempt.reason,
            )
            attempt_move(attempt, AttemptStatus.REFUNDED, reason=attempt.reason)
            publish(
                PaymentReturned(attempt_id=str(attempt.pk), amount=result.amount, currency=paid.currency),
                aggregate_id=str(attempt.pk),
                key=f"payment.returned:{attempt.pk}",
            )
    return attempt
