"""What customers think of a product: counted by those who know reviews, kept here for cards and filters."""

from decimal import Decimal

from django.db import transaction

from shop.assortment.models import ProductFacts
from shop.assortment.services.cards import cards_refresh
from shop.commerce.models import Product
from shop.core.errors import Invalid


@transaction.atomic
def rating_set(*, product_id: int, average: Decimal | None, count: int) -> bool:
    """Set the mean of all approved ratings (1 to 5; None without any) and their number; True if that changed it.

    Call it with the parent of a variant. Idempotent. Raises Invalid for a mean out of range.
    """
    if average is not None and not Decimal(1) <= average <= Decimal(5):
        raise Invalid("A rating lies between one and five.", field="rating")
    value = float(average) if average is not None and count else None
    facts, _created = ProductFacts.objects.get_or_create(product_id=product_id)
    changed = bool(ProductFacts.objects.filter(pk=facts.pk).exclude(rating_count=count).update(rating_count=count))
    if Product.objects.filter(pk=product_id).values_list("rating", flat=True).first() != value:
        Product.objects.filter(pk=product_id).update(rating=value)
        changed = True
    if changed:
        cards_refresh(product_ids=[product_id])
    return changed
