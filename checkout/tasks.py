"""What the checkout does by the clock."""

from datetime import timedelta

from checkout.services import attempts_expire_due, attempts_reconcile
from shop.events.schedule import periodic


@periodic("checkout.expire_attempts", every=timedelta(minutes=1))
def expire_attempts() -> None:
    """Give back what nobody paid for."""
    attempts_expire_due()


@periodic("checkout.reconcile", every=timedelta(minutes=1))
def reconcile() -> None:
    """Find payments nobody told us about, and repeat refunds that did not go through."""
    attempts_reconcile()
