"""Carrying a refund out: the gateway is asked with the refund's own key, then the ledger is written."""

import logging

from django.db import transaction

from checkout.events import PaymentReturned, RefundFailed, RefundMade
from checkout.models import PaymentAttempt, Refund
from checkout.models.attempt import AttemptStatus
from checkout.models.money import MovementKind
from checkout.models.refund import RefundStatus
from checkout.payments import registry
from checkout.payments.base import (
    GatewayError,
    GatewayMisconfigured,
    GatewayUnreachable,
    RefundRequest,
    RefundResult,
)
from checkout.selectors import attempt_money
from checkout.services.locks import attempt_lock
from checkout.services.money import movement_write
from checkout.states import attempt_move
from shop.core import clock
from shop.events import publish

logger = logging.getLogger(__name__)


def refund_pay(*, refund_id: int) -> Refund:
    """Have the gateway pay a refund; any number of calls, at any time, pay once.

    Raises GatewayUnreachable (call again later) and GatewayMisconfigured (staff must look); what the
    gateway refuses for good makes the refund fail and gives its amount free again.
    """
    refund = Refund.objects.select_related("attempt").get(pk=refund_id)
    if refund.status != RefundStatus.ASKED:
        return refund
    try:
        result, kind = _carry_out(refund)
    except (GatewayUnreachable, GatewayMisconfigured):
        raise
    except GatewayError as refusal:
        return _fail(refund, str(refusal))
    return _settle(refund, result, kind)


def _carry_out(refund: Refund) -> tuple[RefundResult, str]:
    """What is only authorised is let go instead of paid back: in part at capture, as a whole right now."""
    attempt = refund.attempt
    if refund.payment_reference or attempt_money(attempt).captured:
        return registry.gateway(attempt.gateway).refund(_request(refund, attempt)), MovementKind.REFUNDED
    if attempt.capture_asked_at is not None:
        raise GatewayUnreachable("The payment is being taken at this moment.")
    if attempt_money(attempt).is_given_up:
        registry.captures(attempt.gateway).release(attempt_id=attempt.pk, reference=attempt.gateway_reference)
    return RefundResult(reference="", amount=refund.amount), MovementKind.RELEASED


def _request(refund: Refund, attempt: PaymentAttempt) -> RefundRequest:
    return RefundRequest(
        attempt_id=attempt.pk,
        reference=attempt.gateway_reference,
        amount=refund.amount,
        currency=refund.currency,
        key=f"{refund.key}:{refund.tries}" if refund.tries else refund.key,
        reason=refund.reason,
        payment_reference=refund.payment_reference,
    )


def _settle(refund: Refund, result: RefundResult, kind: str) -> Refund:
    with transaction.atomic():
        attempt = attempt_lock(refund.attempt_id)
        moved = Refund.objects.filter(pk=refund.pk, status=RefundStatus.ASKED).update(
            status=RefundStatus.MADE, reference=result.reference, settled_at=clock.now()
        )
        if moved:
            movement_write(
                kind=kind,
                attempt=attempt,
                amount=result.amount,
                currency=refund.currency,
                reference=result.reference,
                key=refund.key,
                actor=refund.actor,
                reason=refund.reason,
            )
            _tell(refund, attempt)
    return Refund.objects.get(pk=refund.pk)


def _tell(refund: Refund, attempt: PaymentAttempt) -> None:
    """An order hears of its refund; an attempt without one is closed, and its customer told."""
    if attempt.order_id is not None:
        left = attempt_money(attempt)
        publish(
            RefundMade(
                refund_id=refund.pk,
                order_id=attempt.order_id,
                attempt_id=str(attempt.pk),
                amount=refund.amount,
                currency=refund.currency,
                refunded_total=left.refunded,
                is_full=left.left == 0,
                by=refund.actor.partition(":")[0],
            ),
            aggregate_id=attempt.order_id,
            key=f"refund.made:{refund.pk}",
        )
    elif attempt.status == AttemptStatus.PAID_NOT_PLACEABLE and not refund.payment_reference:
        attempt_move(attempt, AttemptStatus.REFUNDED, reason=attempt.reason)
        publish(
            PaymentReturned(attempt_id=str(attempt.pk), amount=refund.amount, currency=refund.currency),
            aggregate_id=str(attempt.pk),
            key=f"payment.returned:{attempt.pk}",
        )


def _fail(refund: Refund, error: str) -> Refund:
    logger.error("refund %s of attempt %s was refused: %s", refund.pk, refund.attempt_id, error)
    with transaction.atomic():
        attempt = attempt_lock(refund.attempt_id)
        moved = Refund.objects.filter(pk=refund.pk, status=RefundStatus.ASKED).update(
            status=RefundStatus.FAILED, error=error[:200], settled_at=clock.now()
        )
        if moved:
            movement_write(
                kind=MovementKind.FAILED,
                attempt=attempt,
                amount=refund.amount,
                currency=refund.currency,
                reference="",
                key=f"failed:{refund.key}:{refund.tries}",
                actor=refund.actor,
                reason=error,
            )
            publish(
                RefundFailed(
                    refund_id=refund.pk,
                    order_id=refund.order_id,
                    attempt_id=str(attempt.pk),
                    amount=refund.amount,
                    currency=refund.currency,
                ),
                aggregate_id=str(attempt.pk),
                key=f"refund.failed:{refund.pk}:{refund.tries}",
            )
    return Refund.objects.get(pk=refund.pk)
