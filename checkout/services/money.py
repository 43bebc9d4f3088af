"""Writing the ledger of money."""

from decimal import Decimal

from checkout.models import PaymentAttempt, PaymentMovement
from shop.core import clock


def movement_write(
    *,
    kind: str,
    attempt: PaymentAttempt,
    amount: Decimal,
    currency: str,
    reference: str,
    key: str,
    actor: str = "customer",
    reason: str = "",
) -> PaymentMovement:
    """Note that money moved, or did not; the same key again returns the row that is there."""
    row, _created = PaymentMovement.objects.get_or_create(
        key=key,
        defaults={
            "kind": kind,
            "attempt": attempt,
            "order_id": attempt.order_id,
            "amount": amount,
            "currency": currency,
            "gateway": attempt.gateway,
            "reference": reference,
            "actor": actor,
            "reason": reason[:200],
            "at": clock.now(),
        },
    )
    return row
