"""How long the purchase took."""

from datetime import timedelta

from checkout.models import CheckoutVisit, PaymentAttempt
from shop.core import clock

IDLE = timedelta(minutes=30)


def visit_write(*, attempt: PaymentAttempt) -> None:
    """Record the span from the first checkout page to this order; nothing without a known start.

    A customer who was away for more than half an hour between the form and the payment is marked idle;
    a longer pause on the form itself made the page start its clock anew.
    """
    if attempt.started_at is None or attempt.order_id is None:
        return
    now = clock.now()
    CheckoutVisit.objects.create(
        order_id=attempt.order_id,
        started_at=attempt.started_at,
        placed_at=now,
        seconds=max(0, int((now - attempt.started_at).total_seconds())),
        idle=now - attempt.created_at > IDLE or attempt.created_at - attempt.started_at > IDLE,
    )
