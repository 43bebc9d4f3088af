"""Giving money back: asked for and set aside in one transaction, paid by the gateway outside of any."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from checkout.events import RefundAsked
from checkout.models import PaymentAttempt, Refund
from checkout.models.attempt import AttemptStatus
from checkout.models.money import MovementKind
from checkout.models.refund import RefundStatus
from checkout.refund_lines import RefundLine, lines_priced, lines_written
from checkout.selectors import SURPLUS, AttemptMoney, attempt_money
from checkout.services.locks import attempt_lock
from checkout.services.money import movement_write
from checkout.services.refund_pay import refund_pay
from shop.commerce.models import Order
from shop.core import clock, money
from shop.core.errors import Conflict, Invalid
from shop.events import publish

REASON_MAX = 200


class TooMuch(Conflict):
    """More would be given back than is there."""


def refund_create(
    *,
    order_id: int,
    amount: Decimal | None,
    reason: str,
    by: str,
    key: str,
    lines: Sequence[RefundLine] | None = None,
    user: Any = None,
) -> Refund:
    """Set `amount` aside and have it paid back; the same `key` again returns the same refund.

    `amount` None means the price of `lines`, or without lines all that is left. Money that is only
    authorised is not taken in that measure. The gateway is asked by the worker, so this may be called inside
    a transaction. `by` is staff, customer or system. Raises Invalid (no reason, nothing, lines that do not
    fit) and TooMuch (more than is left), and changes nothing then.
    """
    words = " ".join(reason.split())[:REASON_MAX]
    if not words:
        raise Invalid(_("Say why the money goes back."), code="reason", field="reason")
    with transaction.atomic():
        attempt = _payment_of(order_id)
        known = Refund.objects.filter(key=key).first()
        if known is not None:
            return known
        priced = lines_priced(order=Order.objects.get(pk=order_id), lines=lines or ())
        left = attempt_money(attempt)
        asked = _amount(amount, priced, left)
        _check_left(left, asked)
        actor = f"staff:{user.pk}" if user is not None else by
        return _write(attempt, key, asked, left.currency, words, actor, user=user, lines=lines_written(priced))


def _payment_of(order_id: int) -> PaymentAttempt:
    """The attempt that paid an order, locked: whoever gives back at the same time waits here."""
    found = PaymentAttempt.objects.filter(order_id=order_id).values_list("pk", flat=True).first()
    if found is None:
        raise Conflict(_("No payment is known for this order."), code="no_payment")
    return attempt_lock(found)


def _amount(amount: Decimal | None, priced: Sequence[RefundLine], left: AttemptMoney) -> Decimal:
    if amount is None:
        amount = sum((line.amount or Decimal(0) for line in priced), Decimal(0)) if priced else left.left
    if not amount.is_finite() or amount != money.quantize(amount, left.currency):
        raise Invalid(_("This is not an amount of money."), code="amount", field="amount")
    if amount <= 0 and left.left > 0:
        raise Invalid(_("Enter more than nothing."), code="amount", field="amount")
    return amount


def _check_left(left: AttemptMoney, amount: Decimal) -> None:
    """The guard: what is asked for and made together never exceeds what came."""
    if amount <= 0 or amount > left.left:
        words = _("At most %(left)s can still be paid back.")
        raise TooMuch(words % {"left": money.format_money(left.left, left.currency)}, code="too_much", field="amount")


def _write(
    attempt: PaymentAttempt, key: str, amount: Decimal, currency: str, reason: str, actor: str, **more: Any
) -> Refund:
    refund = Refund.objects.create(
        key=key,
        attempt=attempt,
        order_id=attempt.order_id,
        amount=amount,
        currency=currency,
        reason=reason,
        actor=actor,
        created_at=clock.now(),
        **more,
    )
    publish(
        RefundAsked(
            refund_id=refund.pk,
            order_id=attempt.order_id,
            attempt_id=str(attempt.pk),
            amount=amount,
            currency=currency,
        ),
        aggregate_id=str(attempt.pk),
        key=f"refund.asked:{refund.pk}",
    )
    return refund


def refund_surplus(*, attempt_id: UUID, payment_reference: str, amount: Decimal, reason: str) -> Refund:
    """Give back a second payment of an attempt in full; it never counts as money of the order."""
    key = f"{SURPLUS}:{payment_reference}"
    with transaction.atomic():
        attempt = attempt_lock(attempt_id)
        known = Refund.objects.filter(key=key).first()
        if known is not None:
            return known
        movement_write(
            kind=MovementKind.CAPTURED,
            attempt=attempt,
            amount=amount,
            currency=attempt.currency,
            reference=payment_reference,
            key=f"{SURPLUS}-paid:{payment_reference}",
            reason=reason,
        )
        return _write(attempt, key, amount, attempt.currency, reason, "system", payment_reference=payment_reference)


def attempt_pay_back(*, attempt_id: UUID) -> PaymentAttempt:
    """Refund in full what came for an attempt that cannot become an order; again pays nothing more.

    Raises GatewayUnreachable (call again later) and GatewayError (staff must look).
    """
    attempt = PaymentAttempt.objects.get(pk=attempt_id)
    if attempt.status == AttemptStatus.PAID_NOT_PLACEABLE:
        refund_pay(refund_id=_refund_of_attempt(attempt_id).pk)
        attempt.refresh_from_db()
    return attempt


def _refund_of_attempt(attempt_id: UUID) -> Refund:
    key = f"refund:{attempt_id}"
    with transaction.atomic():
        attempt = attempt_lock(attempt_id)
        known = Refund.objects.filter(key=key).first()
        if known is not None:
            return known
        left = attempt_money(attempt)
        return _write(attempt, key, left.left, left.currency, attempt.reason, "system")


def refund_retry(*, refund_id: int, user: Any = None) -> Refund:
    """Try a failed refund again, under a fresh key at the gateway. Raises TooMuch and Conflict."""
    with transaction.atomic():
        refund = Refund.objects.get(pk=refund_id)
        attempt = attempt_lock(refund.attempt_id)
        if not refund.payment_reference:
            _check_left(attempt_money(attempt), refund.amount)
        moved = Refund.objects.filter(pk=refund_id, status=RefundStatus.FAILED).update(
            status=RefundStatus.ASKED, tries=refund.tries + 1, error=""
        )
        if not moved:
            raise Conflict(_("This refund has not failed."), code="transition")
        publish(
            RefundAsked(
                refund_id=refund.pk,
                order_id=refund.order_id,
                attempt_id=str(attempt.pk),
                amount=refund.amount,
                currency=refund.currency,
            ),
            aggregate_id=str(attempt.pk),
            key=f"refund.asked:{refund.pk}:{refund.tries + 1}",
        )
    return Refund.objects.get(pk=refund_id)
