"""Rows are locked in one order everywhere: basket, attempt, then the resources by rank and key."""

from uuid import UUID

from checkout.models import PaymentAttempt
from shop.commerce.models import Basket


def attempt_lock(attempt_id: UUID) -> PaymentAttempt:
    """Lock an attempt's basket, then the attempt; returns it fresh. Call it inside a transaction."""
    basket_id = PaymentAttempt.objects.values_list("basket_id", flat=True).get(pk=attempt_id)
    if basket_id is not None:
        list(Basket.objects.select_for_update().filter(pk=basket_id).values_list("pk"))
    return PaymentAttempt.objects.select_for_update().get(pk=attempt_id)
