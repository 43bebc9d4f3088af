"""Stripe as a way to pay: one hosted Checkout Session per attempt, so that no card number comes near us."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from checkout.models import PaymentAttempt
from checkout.payments import stripe
from checkout.payments.base import (
    Flow,
    GatewayError,
    GatewaySession,
    GatewayUnreachable,
    PaymentContext,
    RefundRequest,
    RefundResult,
    SessionRequest,
    SessionStatus,
)
from checkout.payments.stripe_config import stripe_config
from checkout.payments.stripe_objects import METHOD_NAMES, gateway_session, session_params
from shop.core import clock, money

LEAST, MOST = Decimal("0.50"), Decimal("999999.99")
"""What Stripe takes in one payment."""
SHORTEST = timedelta(minutes=30)
ROOM = timedelta(minutes=2)
"""Stripe wants a page to last half an hour from its own clock: time for the request to arrive."""
NEAR, FAR = timedelta(minutes=3), timedelta(minutes=40)
RANK = (SessionStatus.PAID, SessionStatus.PROCESSING, SessionStatus.OPEN, SessionStatus.EXPIRED)


class StripeGateway:
    """Cards, wallets and whatever else the merchant switched on at Stripe."""

    code = "stripe"
    flow = Flow.PAYS_NOW

    @property
    def label(self) -> str:
        """The methods by name."""
        names = [str(METHOD_NAMES.get(method, method)) for method in stripe_config().methods]
        return ", ".join(names) or _("Card")

    @property
    def description(self) -> str:
        """Where the customer goes next."""
        return _("You pay on the page of Stripe, our payment provider. We never see your card.")

    def is_offered(self, context: PaymentContext) -> bool:
        """Offered as soon as its keys are complete."""
        return stripe_config().is_ready and LEAST <= context.amount <= MOST

    def session_create(self, request: SessionRequest) -> GatewaySession:
        """Open the page of an attempt, or find the one that is there.

        The same request within two minutes is the same call with the same key. Later the page would last
        less than Stripe allows, so the existing page is looked for before another end is asked for.
        """
        expires_at = request.expires_at + ROOM
        if clock.now() + SHORTEST > expires_at - timedelta(seconds=10):
            expires_at = clock.now() + SHORTEST + ROOM
            found = self.session_lookup(attempt_id=request.attempt_id, reference="")
            if found is not None:
                return _with_url(found, request)
        return _with_url(self._create(request, expires_at), request)

    def _create(self, request: SessionRequest, expires_at: datetime) -> GatewaySession:
        """Create with the attempt's key; a call that broke down is settled by looking what came of it.

        Stripe stores a breakdown and answers it for ever under that key. When nothing was made, one
        further key opens the page after all.
        """
        params = session_params(request, expires_at, stripe_config().methods)
        try:
            made = stripe.session_create(params, key=attempt_key(request.attempt_id))
        except (stripe.StripeFailed, stripe.StripeKeyUsed) as problem:
            found = self.session_lookup(attempt_id=request.attempt_id, reference="")
            if found is not None:
                return found
            if not (isinstance(problem, stripe.StripeFailed) and problem.is_stored):
                raise GatewayUnreachable(str(problem)) from problem
            made = stripe.session_create(params, key=attempt_key(request.attempt_id) + ":again")
        return gateway_session(stripe.session_retrieve(made["id"]) if made["is_replay"] else made)

    def session_lookup(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """The page as Stripe has it now; by its number, or among those made at the attempt's time."""
        if reference:
            return gateway_session(stripe.session_retrieve(reference))
        return min(self._find(attempt_id), key=lambda found: RANK.index(found.status), default=None)

    def _find(self, attempt_id: UUID) -> list[GatewaySession]:
        """Pages that carry the attempt's id: first around the attempt's start, then up to its end."""
        made = PaymentAttempt.objects.values_list("created_at", flat=True).filter(pk=attempt_id).first() or clock.now()
        for first, last in ((made - NEAR, made + NEAR), (made + NEAR, made + FAR)):
            rows = stripe.sessions_created(first=int(first.timestamp()), last=int(last.timestamp()) + 1)
            found = [gateway_session(row) for row in rows if row["client_reference_id"] == str(attempt_id)]
            if found:
                return found
        return []

    def session_expire(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """Close every open page of the attempt; one paid in this very moment stays paid."""
        known = self.session_lookup(attempt_id=attempt_id, reference=reference) if reference else None
        pages = [known] if known else self._find(attempt_id)
        for page in pages:
            if page.status is SessionStatus.OPEN:
                try:
                    stripe.session_expire(page.reference)
                except stripe.StripeRefused:
                    pass  # no longer open; what it is instead is asked now
        return self.session_lookup(attempt_id=attempt_id, reference=reference) if pages else None

    def refund(self, request: RefundRequest) -> RefundResult:
        """Pay back once per key, however often and however late it is asked for."""
        session = self.session_lookup(attempt_id=request.attempt_id, reference=request.reference)
        if session is None or session.status is not SessionStatus.PAID:
            raise GatewayError("Nothing was paid that could be paid back.")
        refund = _refund_with_key(session, request.key) or self._refund_create(session, request)
        if refund["status"] in ("failed", "canceled"):
            raise GatewayError(f"Stripe could not pay back: refund {refund['id']} is {refund['status']}.")
        return RefundResult(reference=refund["id"], amount=money.from_minor(refund["amount"], request.currency))

    def _refund_create(self, session: GatewaySession, request: RefundRequest) -> dict[str, Any]:
        """A refund that broke down at Stripe is never sent under another key: it could pay twice."""
        params = {
            "payment_intent": session.payment_reference,
            "amount": money.to_minor(request.amount, request.currency),
            "reason": "requested_by_customer",
            "metadata": {"key": request.key, "attempt": str(request.attempt_id)},
        }
        try:
            return stripe.refund_create(params, key=request.key)
        except (stripe.StripeFailed, stripe.StripeKeyUsed) as problem:
            found = _refund_with_key(session, request.key)
            if found is None:
                raise GatewayUnreachable(str(problem)) from problem
            return found


def attempt_key(attempt_id: UUID) -> str:
    """The idempotency key that keeps an attempt at one page, however often and from wherever it is asked for."""
    return str(attempt_id)


def _refund_with_key(session: GatewaySession, key: str) -> dict[str, Any] | None:
    """Stripe forgets keys after a day, so a refund carries its own."""
    rows: Iterable[dict[str, Any]] = stripe.refunds_of(session.payment_reference)
    return next((row for row in rows if (row["metadata"] or {}).get("key") == key), None)


def _with_url(session: GatewaySession, request: SessionRequest) -> GatewaySession:
    """A page that is not open any more leads to our landing page, which knows what to say."""
    if session.status is SessionStatus.OPEN and session.url:
        return session
    return GatewaySession(
        reference=session.reference,
        status=session.status,
        amount=session.amount,
        currency=session.currency,
        url=request.return_url,
        payment_reference=session.payment_reference,
    )
