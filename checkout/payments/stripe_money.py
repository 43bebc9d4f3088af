"""Taking, letting go and giving back at Stripe: once per key, however often and however late it is asked for."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from checkout.payments import stripe
from checkout.payments.base import (
    CaptureRequest,
    GatewayError,
    GatewaySession,
    GatewayUnreachable,
    RefundRequest,
    RefundResult,
    SessionStatus,
)
from checkout.payments.stripe_objects import intent_session
from shop.core import money


class StripeMoney:
    """What happens to a payment after the customer made it."""

    authorisation_valid = timedelta(days=7)
    """https://docs.stripe.com/payments/place-a-hold-on-a-payment-method: the shortest of cards on the web."""

    def session_lookup(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """The page or payment of an attempt as Stripe has it now."""
        raise NotImplementedError

    def capture(self, request: CaptureRequest) -> GatewaySession:
        """Take what was authorised, or less; an authorisation that is over is an error."""
        session = self.session_lookup(attempt_id=request.attempt_id, reference=request.reference)
        if session is None or session.status not in (SessionStatus.AUTHORISED, SessionStatus.PAID):
            raise GatewayError("Nothing is authorised that could be taken.")
        if session.status is SessionStatus.PAID:
            return session
        amount = money.to_minor(request.amount, request.currency)
        try:
            stripe.intent_capture(session.payment_reference, {"amount_to_capture": amount}, key=request.key)
        except (stripe.StripeFailed, stripe.StripeKeyUsed, stripe.StripeRefused) as problem:
            taken = intent_session(stripe.intent_retrieve(session.payment_reference))
            if taken.status is SessionStatus.PAID:
                return taken
            if isinstance(problem, stripe.StripeRefused):
                raise
            raise GatewayUnreachable(str(problem)) from problem
        return intent_session(stripe.intent_retrieve(session.payment_reference))

    def release(self, *, attempt_id: UUID, reference: str) -> None:
        """Cancel an authorisation; one that ran out or was cancelled already is fine."""
        session = self.session_lookup(attempt_id=attempt_id, reference=reference)
        if session is None or not session.payment_reference:
            return
        if session.status is SessionStatus.PAID:
            raise GatewayError("The money was taken already: it has to be paid back.")
        try:
            stripe.intent_cancel(session.payment_reference)
        except stripe.StripeRefused:
            if stripe.intent_retrieve(session.payment_reference)["status"] != "canceled":
                raise

    def refund(self, request: RefundRequest) -> RefundResult:
        """Pay back part or all of what was paid."""
        intent = request.payment_reference or self._paid(request)
        refund = _refund_with_key(intent, request.key) or self._refund_create(intent, request)
        if refund["status"] in ("failed", "canceled"):
            raise GatewayError(f"Stripe could not pay back: refund {refund['id']} is {refund['status']}.")
        return RefundResult(reference=refund["id"], amount=money.from_minor(refund["amount"], request.currency))

    def _paid(self, request: RefundRequest) -> str:
        session = self.session_lookup(attempt_id=request.attempt_id, reference=request.reference)
        if session is None or session.status is not SessionStatus.PAID:
            raise GatewayError("Nothing was paid that could be paid back.")
        return session.payment_reference

    def _refund_create(self, intent: str, request: RefundRequest) -> dict[str, Any]:
        """A refund that broke down at Stripe is never sent under another key: it could pay twice."""
        params = {
            "payment_intent": intent,
            "amount": money.to_minor(request.amount, request.currency),
            "reason": "requested_by_customer",
            "metadata": {"key": request.key, "attempt": str(request.attempt_id)},
        }
        try:
            return stripe.refund_create(params, key=request.key)
        except (stripe.StripeFailed, stripe.StripeKeyUsed) as problem:
            found = _refund_with_key(intent, request.key)
            if found is None:
                raise GatewayUnreachable(str(problem)) from problem
            return found


def _refund_with_key(intent: str, key: str) -> dict[str, Any] | None:
    """Stripe forgets keys after a day, so a refund carries its own."""
    rows: Iterable[dict[str, Any]] = stripe.refunds_of(intent)
    return next((row for row in rows if (row["metadata"] or {}).get("key") == key), None)
