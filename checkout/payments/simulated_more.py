"""What the simulated provider can do beside taking a payment: keep cards, set money aside, give it back."""

import secrets
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.urls import reverse

from checkout.models.simulated import SimulatedCard, SimulatedRefund, SimulatedSession
from checkout.payments.base import (
    CaptureRequest,
    CardDeclined,
    GatewayError,
    GatewaySession,
    MethodCard,
    RefundRequest,
    RefundResult,
    SessionRequest,
    SessionStatus,
)
from shop.core import clock

PLAIN, ASKING = ("Visa", "4242"), ("Mastercard", "3184")
"""The card that simply pays, and the one whose bank asks."""


def status_now(row: SimulatedSession) -> SessionStatus:
    """The state of a page at this moment: slow payments settle and open pages run out by themselves."""
    now = clock.now()
    if row.status == "paid":
        if row.settles_at is not None and row.settles_at > now:
            return SessionStatus.PROCESSING
        return SessionStatus.AUTHORISED if row.captures_later and row.captured is None else SessionStatus.PAID
    if row.status in ("expired", "released") or row.expires_at <= now:
        return SessionStatus.EXPIRED
    return SessionStatus.OPEN


def session_seen(row: SimulatedSession) -> GatewaySession:
    """The page as the shop may see it."""
    return GatewaySession(
        reference=row.reference,
        status=status_now(row),
        amount=row.amount if row.captured is None else row.captured,
        currency=row.currency,
        url=reverse("checkout:simulated", args=[row.reference]),
        payment_reference=payment_of(row),
    )


def payment_of(row: SimulatedSession) -> str:
    """The provider's number of the payment made on a page."""
    return row.reference.replace("sim_", "simpay_")


def session_make(request: SessionRequest, *, asks: bool = False) -> SimulatedSession:
    """The page of an attempt, or the one that is there."""
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
            "customer": request.customer,
            "captures_later": request.capture_later,
            "asks": asks,
            "created_at": clock.now(),
            "expires_at": request.expires_at,
        },
    )
    return row


def card_save(row: SimulatedSession, *, asking: bool) -> None:
    """Keep the card a page was paid with; the same card again changes nothing."""
    brand, last4 = ASKING if asking else PLAIN
    if row.customer and not SimulatedCard.objects.filter(customer=row.customer, last4=last4).exists():
        until = clock.today() + timedelta(days=3 * 365)
        SimulatedCard.objects.create(
            reference=f"simcard_{secrets.token_urlsafe(12)}",
            customer=row.customer,
            brand=brand,
            last4=last4,
            exp_month=until.month,
            exp_year=until.year,
            asks=asking,
        )


class SimulatedSaved:
    """Cards of account holders."""

    saves_methods = True

    def customer_create(self, *, account: str, email: str) -> str:
        """A number for an account."""
        return f"simcus_{secrets.token_urlsafe(12)}"

    def customer_delete(self, *, customer: str) -> None:
        """Forget the customer's cards."""
        SimulatedCard.objects.filter(customer=customer).delete()

    def methods(self, *, customer: str) -> list[MethodCard]:
        """The cards that were saved."""
        return [
            MethodCard(card.reference, "card", card.brand, card.last4, "", card.exp_month, card.exp_year)
            for card in SimulatedCard.objects.filter(customer=customer)
        ]

    def method_remove(self, *, method: str) -> None:
        """Forget one card."""
        SimulatedCard.objects.filter(reference=method).delete()

    def method_charge(self, request: SessionRequest) -> GatewaySession:
        """Charge a saved card at once, or after its owner answered the bank."""
        card = SimulatedCard.objects.filter(reference=request.method, customer=request.customer).first()
        if card is None:
            raise CardDeclined("card_removed")
        with transaction.atomic():
            row = session_make(request, asks=card.asks)
            if not card.asks and row.status == "open":
                SimulatedSession.objects.filter(pk=row.pk, status="open").update(status="paid", outcome="saved")
                row.refresh_from_db()
        return session_seen(row)


class SimulatedMoney:
    """What happens to a payment after it was made."""

    authorisation_valid = timedelta(days=7)

    def capture(self, request: CaptureRequest) -> GatewaySession:
        """Take what was authorised, or less, once."""
        with transaction.atomic():
            row = SimulatedSession.objects.select_for_update().get(attempt_id=request.attempt_id)
            if status_now(row) is SessionStatus.AUTHORISED and request.amount <= row.amount:
                row.captured = request.amount
                row.save(update_fields=["captured"])
        if status_now(row) is not SessionStatus.PAID:
            raise GatewayError("Nothing is authorised that could be taken.")
        return session_seen(row)

    def release(self, *, attempt_id: UUID, reference: str) -> None:
        """Let an authorisation go."""
        with transaction.atomic():
            row = SimulatedSession.objects.select_for_update().get(attempt_id=attempt_id)
            if status_now(row) is SessionStatus.PAID:
                raise GatewayError("The money was taken already: it has to be paid back.")
            row.status = "released"
            row.save(update_fields=["status"])

    def refund(self, request: RefundRequest) -> RefundResult:
        """Pay back at most what was paid, once per key."""
        with transaction.atomic():
            row = SimulatedSession.objects.select_for_update().get(attempt_id=request.attempt_id)
            known = row.refunds.filter(key=request.key).first() or _refund_write(row, request)
        return RefundResult(reference=known.reference, amount=known.amount)


def _refund_write(row: SimulatedSession, request: RefundRequest) -> SimulatedRefund:
    given = row.refunds.aggregate(total=Sum("amount"))["total"] or Decimal(0)
    paid = row.amount if row.captured is None else row.captured
    if status_now(row) is not SessionStatus.PAID or given + request.amount > paid:
        raise GatewayError("More would be paid back than was paid.")
    return SimulatedRefund.objects.create(
        session=row,
        key=request.key,
        reference=f"simre_{secrets.token_urlsafe(12)}",
        amount=request.amount,
        created_at=clock.now(),
    )
