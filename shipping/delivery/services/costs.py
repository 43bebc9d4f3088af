"""What goods cost the merchant."""

from __future__ import annotations

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from shipping.delivery.models import CostPrice
from shop.core import clock
from shop.core.errors import Invalid


@transaction.atomic
def cost_price_set(*, stockrecord_id: int, amount: Decimal | None) -> None:
    """Write the net cost price of one piece, or forget it (None). Raises Invalid below nothing."""
    if amount is None:
        CostPrice.objects.filter(stockrecord_id=stockrecord_id).delete()
        return
    if amount < 0:
        raise Invalid(_("A cost price cannot be below zero."), field="cost")
    CostPrice.objects.update_or_create(
        stockrecord_id=stockrecord_id, defaults={"amount": amount, "changed_at": clock.now()}
    )
