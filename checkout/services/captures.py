"""Taking money that was only authorised when the order was placed."""

import logging
from typing import Any

from django.db import transaction

from checkout.events import PaymentCaptured
from checkout.models import PaymentAttempt
from checkout.models.money import MovementKind
from checkout.payments import registry
from checkout.payments.base import CaptureRequest, GatewaySession
from checkout.selectors import attempt_money
from checkout.services.locks import attempt_lock
from checkout.services.money import movement_write
from shop.core import clock
from shop.events import publish

logger = logging.getLogger(__name__)


def payment_capture(*, order_id: int, by: str = "system", user: Any = None) -> PaymentAttempt | None:
    """Take what was authorised for an order, less what was given up meanwhile; once, however often it is called.

    Returns the order's attempt, None for an order without one. Nothing happens where the money is there
    already or nothing is left to take. Raises GatewayUnreachable (call again later) and GatewayError (the
    authorisation is over: staff must find another way to the money).
    """
    found = PaymentAttempt.objects.filter(order_id=order_id).values_list("pk", flat=True).first()
    if found is None:
        return None
    with transaction.atomic():
        attempt = attempt_lock(found)
        money = attempt_money(attempt)
        if money.captured or money.left <= 0:
            return attempt
        PaymentAttempt.objects.filter(pk=found, capture_asked_at=None).update(capture_asked_at=clock.now())
    request = CaptureRequest(
        attempt_id=attempt.pk,
        reference=attempt.gateway_reference,
        amount=money.left,
        currency=money.currency,
        key=f"capture:{attempt.pk}",
    )
    taken = registry.captures(attempt.gateway).capture(request)
    actor = f"staff:{user.pk}" if user is not None else by
    return capture_note(attempt=attempt, session=taken, actor=actor)


def capture_note(*, attempt: PaymentAttempt, session: GatewaySession, actor: str) -> PaymentAttempt:
    """Write down that authorised money was taken, wherever that was done; the same again changes nothing."""
    with transaction.atomic():
        attempt = attempt_lock(attempt.pk)
        if attempt_money(attempt).captured:
            return attempt
        movement_write(
            kind=MovementKind.CAPTURED,
            attempt=attempt,
            amount=session.amount,
            currency=session.currency,
            reference=session.payment_reference or session.reference,
            key=f"capture:{attempt.pk}",
            actor=actor,
        )
        publish(
            PaymentCaptured(
                order_id=attempt.order_id or 0,
                attempt_id=str(attempt.pk),
                amount=session.amount,
                currency=session.currency,
            ),
            aggregate_id=attempt.order_id or 0,
            key=f"payment.captured:{attempt.pk}",
        )
    return attempt
