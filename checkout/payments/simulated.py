"""A payment provider that lives in this database: for the demo, for tests, for trying things out.

It keeps books of its own and tells the shop about payments the way a real provider does, by notices
to `/hooks/simulated/` that may come late, twice or never.
"""

import secrets
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from checkout.models.simulated import SimulatedHook, SimulatedSession
from checkout.payments.base import (
    Flow,
    GatewayError,
    GatewaySession,
    PaymentContext,
    SessionRequest,
    SessionStatus,
)
from checkout.payments.simulated_more import (
    SimulatedMoney,
    SimulatedSaved,
    card_save,
    session_make,
    session_seen,
    status_now,
)
from checkout.payments.stripe_config import simulated_is_on
from shop.core import clock

SLOW_SECONDS = 8
LATE_SECONDS = 60


class SimulatedGateway(SimulatedMoney, SimulatedSaved):
    """Takes every card that exists only on its own page."""

    code = "simulated"

    @property
    def flow(self) -> Flow:
        """Taken at once, or when the goods leave the house."""
        return Flow.AUTHORISE if settings.SHOP_CAPTURE == "manual" else Flow.PAYS_NOW

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
        return session_seen(session_make(request))

    def session_lookup(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """The page of an attempt as it stands now."""
        row = SimulatedSession.objects.filter(attempt_id=attempt_id).first()
        return session_seen(row) if row else None

    def session_expire(self, *, attempt_id: UUID, reference: str) -> GatewaySession | None:
        """Close the page unless something was paid or is on its way."""
        SimulatedSession.objects.filter(attempt_id=attempt_id, status="open").update(status="expired")
        return self.session_lookup(attempt_id=attempt_id, reference=reference)


OUTCOMES = {
    "success": (0, 0, 1),
    "slow": (SLOW_SECONDS, SLOW_SECONDS, 1),
    "webhook-late": (0, LATE_SECONDS, 1),
    "webhook-doubled": (0, 0, 2),
    "webhook-lost": (0, 0, 0),
}


def session_pay(*, reference: str, outcome: str, save: bool = False, asked: bool = False) -> SimulatedSession:
    """Pay an open page the way `outcome` says; paying a paid page again changes nothing.

    `save` keeps the card for an account holder, `asked` says that its bank wanted an answer.

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
        if save:
            card_save(row, asking=asked)
        if copies:
            _notice(row, "payment.succeeded", seconds=notice, copies=copies)
    return row


def session_decline(*, reference: str, outcome: str) -> SimulatedSession:
    """Refuse the card, and let a notice tell the shop; a page stays open for another try."""
    with transaction.atomic():
        row = SimulatedSession.objects.select_for_update().get(reference=reference)
        if row.status == "open":
            row.outcome, row.status = outcome, "expired" if row.asks else "open"
            row.save(update_fields=["outcome", "status"])
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
