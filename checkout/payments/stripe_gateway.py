"""Stripe as a way to pay: one hosted Checkout Session per attempt, so that no card number comes near us."""

from datetime import datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext as _

from checkout.models import PaymentAttempt
from checkout.payments import stripe
from checkout.payments.base import (
    CustomerGone,
    Flow,
    GatewaySession,
    GatewayUnreachable,
    PaymentContext,
    SessionRequest,
    SessionStatus,
)
from checkout.payments.stripe_config import stripe_config
from checkout.payments.stripe_money import StripeMoney
from checkout.payments.stripe_objects import (
    METHOD_NAMES,
    attempt_key,
    gateway_session,
    intent_find,
    intent_session,
    session_params,
    span_of,
)
from checkout.payments.stripe_saved import StripeSaved
from shop.core import clock

LEAST, MOST = Decimal("0.50"), Decimal("999999.99")
"""What Stripe takes in one payment."""
SHORTEST = timedelta(minutes=30)
ROOM = timedelta(minutes=2)
"""Stripe wants a page to last half an hour from its own clock: time for the request to arrive."""
INTENT = "pi_"
RANK = (
    SessionStatus.PAID,
    SessionStatus.AUTHORISED,
    SessionStatus.PROCESSING,
    SessionStatus.OPEN,
    SessionStatus.EXPIRED,
)


class StripeGateway(StripeMoney, StripeSaved):
    """Cards, wallets and whatever else the merchant switched on at Stripe."""

    code = "stripe"

    @property
    def flow(self) -> Flow:
        """Taken at once, or when the goods leave the house."""
        return Flow.AUTHORISE if settings.SHOP_CAPTURE == "manual" else Flow.PAYS_NOW

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
        except stripe.StripeMissing as gone:
            raise (CustomerGone(str(gone)) if request.customer else gone) from gone
        except (stripe.StripeFailed, stripe.StripeKeyUsed) as problem:
            found = self.session_lookup(attempt_id=request.attempt_id, reference="")
            if found is not None:
                return found
            if not (isinstance(problem, stripe.StripeFailed) and problem.is_stored):
                raise GatewayUnreachable(str(problem)) from problem
            made = stripe.session_create(params, key=attempt_key(request.attempt_id) + ":again")
        return gateway_session(stripe.session_retrieve(made["id"]) if made["is_replay"] else made)

    def session_lookup(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """The page or payment as Stripe has it now; by its number, or among those made at the attempt's time."""
        if reference.startswith(INTENT):
            return intent_session(stripe.intent_retrieve(reference))
        if reference:
            return gateway_session(stripe.session_retrieve(reference))
        return min(self._find(attempt_id), key=lambda found: RANK.index(found.status), default=None)

    def _find(self, attempt_id: UUID) -> list[GatewaySession]:
        """What carries the attempt's id: pages, or the one payment of a saved method."""
        if PaymentAttempt.objects.filter(pk=attempt_id, one_click=True).exists():
            intent = intent_find(attempt_id)
            return [intent_session(intent)] if intent else []
        for first, last in span_of(attempt_id):
            rows = stripe.sessions_created(first=first, last=last)
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
                    _close(page.reference)
                except stripe.StripeRefused:
                    pass  # no longer open; what it is instead is asked now
        return self.session_lookup(attempt_id=attempt_id, reference=reference) if pages else None


def _close(reference: str) -> None:
    if reference.startswith(INTENT):
        stripe.intent_cancel(reference)
    else:
        stripe.session_expire(reference)


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
