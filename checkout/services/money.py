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
    """Note that money moved, or did not; the same key again returns the row that is there.

    Of two that write one key at the same moment the second raises IntegrityError: whoever holds the
    attempt's lock never meets it, and a notice is simply applied again.
    """
    known = PaymentMovement.objects.filter(key=key).first()
    return known or PaymentMovement.objects.create(
        key=key,
        kind=kind,
        attempt=attempt,
        order_id=attempt.order_id,
        amount=amount,
        currency=currency,
        gateway=attempt.gateway,
        reference=reference,
        actor=actor,
        reason=reason[:200],
        at=clock.now(),
    )
