"""A payment provider that lives in this database: for the demo, for tests, for trying things out.

It keeps books of its own and tells the shop about payments the way a real provider does, by notices
to `/hooks/simulated/` that may come late, twice or never.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from checkout.models.simulated import SimulatedHook, SimulatedRefund, SimulatedSession
from checkout.payments.base import (
    Flow,
    GatewayError,
    GatewaySession,
    PaymentContext,
    RefundRequest,
    RefundResult,
    SessionRequest,
    SessionStatus,
)
from checkout.payments.stripe_config import simulated_is_on
from shop.core import clock

SLOW_SECONDS = 8
LATE_SECONDS = 60


class SimulatedGateway:
    """Takes every card that exists only on its own page."""

    code = "simulated"
    flow = Flow.PAYS_NOW

    @property
    def label(self) -> str:
        """The name on the checkout page."""
        return _("Card")

    @property
    def description(self) -> str:
        """What the customer should expect."""
        return _("You pay on the next page. This is a demonstration: no money moves.")

    def is_offered(self, context: PaymentContext) -> bool:
        """Offered wherever the setting allows it."""
        return simulated_is_on()

    def session_create(self, request: SessionRequest) -> GatewaySession:
        """Open the page of an attempt, or find the one that is already there."""
        if not simulated_is_on():
            raise GatewayError("Simulated payments are switched off.")
        row, _created = SimulatedSession.objects.get_or_create(
            attempt_id=request.attempt_id,
            defaults={
                "reference": f"sim_{secrets.token_urlsafe(18)}",
                "order_number": request.order_number,
                "amount": request.amount,
                "currency": request.currency,
                "email": request.email,
                "return_url": request.return_url,
                "cancel_url": request.cancel_url,
                "created_at": clock.now(),
                "expires_at": request.expires_at,
            },
        )
        return _session(row)

    def session_lookup(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """The page of an attempt as it stands now."""
        row = SimulatedSession.objects.filter(attempt_id=attempt_id).first()
        return _session(row) if row else None

    def session_expire(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """Close the page unless something was paid or is on its way."""
        SimulatedSession.objects.filter(attempt_id=attempt_id, status="open").update(status="expired")
        return self.session_lookup(attempt_id=attempt_id, reference=reference)

    def refund(self, request: RefundRequest) -> RefundResult:
        """Pay back at most what was paid, once per key."""
        with transaction.atomic():
            row = SimulatedSession.objects.select_for_update().get(attempt_id=request.attempt_id)
            known = row.refunds.filter(key=request.key).first()
            if known is None:
                known = _refund_write(row, request)
        return RefundResult(reference=known.reference, amount=known.amount)


def _refund_write(row: SimulatedSession, request: RefundRequest) -> SimulatedRefund:
    given = row.refunds.aggregate(total=Sum("amount"))["total"] or 0
    if status_now(row) is not SessionStatus.PAID or given + request.amount > row.amount:
        raise GatewayError("More would be paid back than was paid.")
    return SimulatedRefund.objects.create(
        session=row,
        key=request.key,
        reference=f"simre_{secrets.token_urlsafe(12)}",
        amount=request.amount,
        created_at=clock.now(),
    )


def status_now(row: SimulatedSession) -> SessionStatus:
    """The state of a page at this moment: slow payments settle and open pages run out by themselves."""
    now = clock.now()
    if row.status == "paid":
        return SessionStatus.PAID if row.settles_at is None or row.settles_at <= now else SessionStatus.PROCESSING
    if row.status == "expired" or row.expires_at <= now:
        return SessionStatus.EXPIRED
    return SessionStatus.OPEN


def _session(row: SimulatedSession) -> GatewaySession:
    return GatewaySession(
        reference=row.reference,
        status=status_now(row),
        amount=row.amount,
        currency=row.currency,
        url=reverse("checkout:simulated", args=[row.reference]),
        payment_reference=row.reference.replace("sim_", "simpay_"),
    )


OUTCOMES = {
    "success": (0, 0, 1),
    "slow": (SLOW_SECONDS, SLOW_SECONDS, 1),
    "webhook-late": (0, LATE_SECONDS, 1),
    "webhook-doubled": (0, 0, 2),
    "webhook-lost": (0, 0, 0),
}


def session_pay(*, reference: str, outcome: str) -> SimulatedSession:
    """Pay an open page the way `outcome` says; paying a paid page again changes nothing.

    Each outcome is (seconds until the money is there, seconds until the notice leaves, copies of the
    notice). Raises GatewayError when the page has run out or was closed.
    """
    settles, notice, copies = OUTCOMES[outcome]
    now = clock.now()
    with transaction.atomic():
        row = SimulatedSession.objects.select_for_update().get(reference=reference)
        if row.status == "paid":
            return row
        if status_now(row) is not SessionStatus.OPEN:
            raise GatewayError("This payment page has run out.")
        row.status, row.outcome = "paid", outcome
        row.settles_at = now + timedelta(seconds=settles) if settles else None
        row.save(update_fields=["status", "outcome", "settles_at"])
        if copies:
            _notice(row, "payment.succeeded", seconds=notice, copies=copies)
    return row


def session_decline(*, reference: str, outcome: str) -> SimulatedSession:
    """Refuse the card; the page stays open for another try, and a notice tells the shop."""
    with transaction.atomic():
        row = SimulatedSession.objects.select_for_update().get(reference=reference)
        if row.status == "open":
            row.outcome = outcome
            row.save(update_fields=["outcome"])
            _notice(row, "payment.failed")
    return row


def _notice(row: SimulatedSession, kind: str, *, seconds: int = 0, copies: int = 1) -> None:
    SimulatedHook.objects.create(
        session=row,
        event_id=f"simev_{secrets.token_urlsafe(15)}",
        kind=kind,
        copies=copies,
        due_at=clock.now() + timedelta(seconds=seconds),
    )
