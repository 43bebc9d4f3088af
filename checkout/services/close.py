"""Giving an attempt up: only after its gateway agreed that nobody will pay for it any more."""

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from checkout.holds import holds_release
from checkout.models import PaymentAttempt
from checkout.models.attempt import AttemptStatus
from checkout.payments import registry
from checkout.payments.base import GatewayUnreachable, SessionStatus
from checkout.services.locks import attempt_lock
from checkout.services.place import PAID, order_place
from checkout.states import attempt_move
from shop.core.errors import Conflict


def attempt_expire(*, attempt_id: UUID) -> PaymentAttempt:
    """Give up an attempt whose hold has run out; a paid one becomes its order instead."""
    return attempt_close(attempt_id=attempt_id, status=AttemptStatus.EXPIRED, reason="hold ran out")


def attempt_close(*, attempt_id: UUID, status: str, reason: str) -> PaymentAttempt:
    """Close the payment page, then release the holds, exactly once. Returns the attempt as it is after.

    Raises GatewayUnreachable when the gateway does not answer and Conflict while a payment is being
    processed; everything stays held in both cases. A page found paid places the order.
    """
    attempt = PaymentAttempt.objects.get(pk=attempt_id)
    if not attempt.is_live:
        return attempt
    if attempt.gateway and _closed_at_gateway(attempt) in PAID:
        return order_place(attempt_id=attempt_id).attempt
    with transaction.atomic():
        attempt = attempt_lock(attempt_id)
        if attempt.is_live:
            holds_release(attempt=attempt)
            attempt_move(attempt, status, reason=reason)
    return attempt


def attempt_drop(*, attempt_id: UUID, reason: str = "the gateway refused to open a payment page") -> None:
    """Release what an attempt holds whose payment page was refused, unless a page came about meanwhile.

    Nobody was sent to a page while an attempt is new, so nothing has to be closed at the gateway first.
    """
    with transaction.atomic():
        attempt = attempt_lock(attempt_id)
        if attempt.status == AttemptStatus.NEW:
            holds_release(attempt=attempt)
            attempt_move(attempt, AttemptStatus.EXPIRED, reason=reason)


def _closed_at_gateway(attempt: PaymentAttempt) -> SessionStatus:
    session = registry.gateway(attempt.gateway).session_expire(
        attempt_id=attempt.pk, reference=attempt.gateway_reference
    )
    if session is None:
        return SessionStatus.EXPIRED
    if session.status is SessionStatus.PROCESSING:
        raise Conflict(_("Your payment is being confirmed. Please wait a moment."), code="processing")
    if session.status is SessionStatus.OPEN:
        raise GatewayUnreachable("The payment page could not be closed.")
    return session.status
