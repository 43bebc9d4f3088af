"""How much of what was sold: counted by those who know orders, kept here for sorting."""

from collections.abc import Mapping

from django.db import transaction

from shop.assortment.models import ProductFacts
from shop.assortment.services.cards import cards_refresh


@transaction.atomic
def popularity_set(*, sold: Mapping[int, int]) -> None:
    """Set the units sold by product (parents for variants) and let the cards follow. Idempotent."""
    changed = []
    for product_id, units in sorted(sold.items()):
        facts, _created = ProductFacts.objects.get_or_create(product_id=product_id)
        if ProductFacts.objects.filter(pk=facts.pk).exclude(popularity=units).update(popularity=units):
            changed.append(product_id)
    if changed:
        cards_refresh(product_ids=changed)
