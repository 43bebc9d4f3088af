"""What goods cost the merchant."""

from __future__ import annotations

from collections.abc import Mapping
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


@transaction.atomic
def cost_prices_set(*, amounts: Mapping[int, Decimal]) -> None:
    """Write many at once, by stock record. Raises Invalid below nothing; nothing is written then."""
    if any(amount < 0 for amount in amounts.values()):
        raise Invalid(_("A cost price cannot be below zero."), field="cost")
    now = clock.now()
    CostPrice.objects.bulk_create(
        [CostPrice(stockrecord_id=pk, amount=amount, changed_at=now) for pk, amount in amounts.items()],
        update_conflicts=True,
        unique_fields=["stockrecord"],
        update_fields=["amount", "changed_at"],
    )
