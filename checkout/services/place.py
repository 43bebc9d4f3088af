"""From a paid attempt to an order: one function for the landing page, the notice and the repair job."""

import logging
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from django.db import transaction

from checkout.events import OrderPlaced, PaymentNotPlaceable
from checkout.holds import NotHeld, holds_convert, holds_release
from checkout.models import PaymentAttempt
from checkout.models.attempt import AttemptStatus
from checkout.models.money import MovementKind
from checkout.payments import registry
from checkout.payments.base import Flow, GatewaySession, SessionStatus
from checkout.services.basket import basket_submit_if_unchanged
from checkout.services.locks import attempt_lock
from checkout.services.money import movement_write
from checkout.services.visits import visit_write
from checkout.services.write import order_write
from checkout.snapshot import Snapshot
from checkout.states import attempt_move
from shipping.delivery.types import DeliveryPromise
from shop.core import clock
from shop.events import publish

logger = logging.getLogger(__name__)
PAID = (SessionStatus.PAID, SessionStatus.AUTHORISED)
"""Either is enough to place an order: the money is ours, or set aside for us."""
State = Literal["placed", "processing", "unpaid", "closed", "refunding"]


@dataclass(frozen=True)
class Placement:
    """What came of it. `order` is set when `state` is placed."""

    attempt: PaymentAttempt
    state: State

    @property
    def order(self) -> Any:
        """The order, or None."""
        return self.attempt.order


def order_place(*, attempt_id: UUID) -> Placement:
    """Place the order of an attempt if it is paid; any number of calls, at any time, make one order.

    The gateway is asked first, outside of any transaction, and what it received is compared with the
    snapshot: a webhook's or a browser's word counts for nothing. Raises GatewayUnreachable when the
    gateway does not answer; nothing has changed then.
    """
    attempt = PaymentAttempt.objects.select_related("order").get(pk=attempt_id)
    if attempt.status == AttemptStatus.PLACED:
        return Placement(attempt, "placed")
    if attempt.status in (AttemptStatus.PAID_NOT_PLACEABLE, AttemptStatus.REFUNDED):
        return Placement(attempt, "refunding")
    if not _needs_payment(attempt):
        return _place(attempt_id, None)
    session = session_look(attempt=attempt)
    if session is None or session.status not in PAID:
        return Placement(attempt, _unpaid_state(attempt, session))
    if (session.amount, session.currency) != (attempt.amount, attempt.currency):
        return _refuse(attempt_id, session, "the amount received is not the amount of the order")
    try:
        return _place(attempt_id, session)
    except NotHeld:
        return _refuse(attempt_id, session, "the goods were no longer held when the payment arrived")


def _needs_payment(attempt: PaymentAttempt) -> bool:
    return bool(attempt.gateway) and registry.gateway(attempt.gateway).flow is not Flow.ORDER_FIRST


def session_look(*, attempt: PaymentAttempt) -> GatewaySession | None:
    """What the gateway says about an attempt now; over the network."""
    return registry.gateway(attempt.gateway).session_lookup(attempt_id=attempt.pk, reference=attempt.gateway_reference)


def _unpaid_state(attempt: PaymentAttempt, session: GatewaySession | None) -> State:
    if session is not None and session.status is SessionStatus.PROCESSING:
        return "processing"
    return "unpaid" if attempt.is_live else "closed"


def _place(attempt_id: UUID, session: GatewaySession | None) -> Placement:
    """The one transaction in which an attempt becomes an order. Raises NotHeld and changes nothing."""
    with transaction.atomic():
        attempt = attempt_lock(attempt_id)
        if attempt.status == AttemptStatus.PLACED:
            return Placement(attempt, "placed")
        if not attempt.is_live:
            if session is None:
                return Placement(attempt, "closed")
            raise NotHeld("The attempt was closed.", code="closed")
        snapshot = Snapshot.from_dict(attempt.snapshot)
        attempt.order = order_write(attempt=attempt, snapshot=snapshot)
        holds_convert(attempt=attempt, snapshot=snapshot)
        if session is not None:
            _record_payment(attempt, session)
        attempt_move(attempt, AttemptStatus.PLACED, order=attempt.order)
        basket_submit_if_unchanged(attempt=attempt)
        visit_write(attempt=attempt)
        _publish_placed(attempt, snapshot, session)
    return Placement(attempt, "placed")


def _record_payment(attempt: PaymentAttempt, session: GatewaySession) -> None:
    movement_write(
        kind=MovementKind.AUTHORISED if _is_authorised(session) else MovementKind.CAPTURED,
        attempt=attempt,
        amount=session.amount,
        currency=session.currency,
        reference=session.payment_reference or session.reference,
        key=f"paid:{attempt.pk}",
    )


def _is_authorised(session: GatewaySession | None) -> bool:
    return session is not None and session.status is SessionStatus.AUTHORISED


def _publish_placed(attempt: PaymentAttempt, snapshot: Snapshot, session: GatewaySession | None) -> None:
    delivery = snapshot.delivery
    promise = DeliveryPromise.from_dict(delivery.promise) if delivery and delivery.promise else None
    publish(
        OrderPlaced(
            order_id=attempt.order_id or 0,
            number=attempt.order_number,
            attempt_id=str(attempt.pk),
            contact_id=str(attempt.contact_id or ""),
            total=attempt.amount,
            currency=attempt.currency,
            quantity=sum(line.quantity for line in snapshot.lines),
            service=delivery.code if delivery else "",
            arrives_from=promise.arrives_from if promise else None,
            arrives_to=promise.arrives_to if promise else None,
            gateway=attempt.gateway,
            paid=not attempt.gateway or (session is not None and not _is_authorised(session)),
            placed_at=clock.now(),
            authorised=_is_authorised(session),
        ),
        aggregate_id=attempt.order_id,
        key=f"order.placed:{attempt.order_id}",
    )


def _refuse(attempt_id: UUID, session: GatewaySession, reason: str) -> Placement:
    """Paid, but no order can come of it: note the money, release what is held, start giving it back."""
    with transaction.atomic():
        attempt = attempt_lock(attempt_id)
        if attempt.status == AttemptStatus.PLACED:
            return Placement(attempt, "placed")
        if attempt.status in (AttemptStatus.PAID_NOT_PLACEABLE, AttemptStatus.REFUNDED):
            return Placement(attempt, "refunding")
        _record_payment(attempt, session)
        holds_release(attempt=attempt)
        attempt_move(attempt, AttemptStatus.PAID_NOT_PLACEABLE, reason=reason)
        publish(
            PaymentNotPlaceable(
                attempt_id=str(attempt.pk),
                contact_id=str(attempt.contact_id or ""),
                amount=session.amount,
                currency=session.currency,
                reason=reason,
            ),
            aggregate_id=str(attempt.pk),
            key=f"payment.not_placeable:{attempt.pk}",
        )
    logger.error("attempt %s is paid and cannot be placed: %s", attempt_id, reason)
    return Placement(attempt, "refunding")
