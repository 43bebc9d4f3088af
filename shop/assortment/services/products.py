"""Single changes to products, for forms of staff and for other apps."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from shop.assortment import html
from shop.assortment.events import ProductChanged
from shop.assortment.models import ProductFacts, SlugRedirect
from shop.assortment.services.addresses import slug_left
from shop.assortment.services.cards import cards_refresh
from shop.commerce.models import Product, ProductCategory
from shop.core.errors import Invalid
from shop.events import publish


@transaction.atomic
def product_save(
    *,
    title: str,
    product_class_id: int,
    product_id: int | None = None,
    slug: str = "",
    description: str = "",
    category_ids: Iterable[int] = (),
    is_public: bool = True,
    weight_g: int = 0,
    restrictions: Iterable[str] = (),
    position: int = 1000,
) -> Any:
    """Create or change a product (not a variant); markup is cleaned. Raises Invalid without a title.

    It shows in listings once it has a price. Its variants take over the restrictions, and the weight
    unless they have one of their own.
    """
    if not title.strip():
        raise Invalid(_("A product needs a title."), field="title")
    product = Product.objects.get(pk=product_id) if product_id else Product(structure=Product.STANDALONE)
    former = product.slug
    product.title = title.strip()[:255]
    product.slug = slug or slugify(title)[:255] or "product"
    product.description = html.clean(description) if description else ""
    product.product_class_id = product_class_id
    product.is_public = is_public
    product.save()
    if former and former != product.slug:
        slug_left(kind=SlugRedirect.Kind.PRODUCT, slug=former, object_id=product.pk)
    _facts_write(product, weight_g, sorted(restrictions), position)
    wanted = set(category_ids)
    ProductCategory.objects.filter(product=product).exclude(category_id__in=wanted).delete()
    for category_id in sorted(wanted):
        ProductCategory.objects.get_or_create(product=product, category_id=category_id)
    product_changed(product_ids=[product.pk])
    return product


def _facts_write(product: Any, weight_g: int, restrictions: list[str], position: int) -> None:
    facts, _created = ProductFacts.objects.get_or_create(product=product)
    variants = ProductFacts.objects.filter(product__parent=product)
    variants.filter(weight_g=facts.weight_g).update(weight_g=weight_g)
    variants.update(restrictions=restrictions)
    values = {"weight_g": weight_g, "restrictions": restrictions, "position": position}
    ProductFacts.objects.filter(pk=facts.pk).update(**values)


@transaction.atomic
def product_changed(*, product_ids: Iterable[int]) -> None:
    """Tell the shop that rows of products were written by other means, such as a staff form.

    Cleans their markup, rebuilds their cards and publishes; call it in the same transaction.
    """
    ids = list(product_ids)
    for product in Product.objects.filter(pk__in=ids).order_by("pk"):
        cleaned = html.clean(product.description) if product.description else ""
        if cleaned != product.description:
            Product.objects.filter(pk=product.pk).update(description=cleaned)
        event = ProductChanged(product_id=product.pk, is_public=product.is_public)
        publish(event, aggregate_id=product.pk, key=f"product.changed:{uuid4()}")
    cards_refresh(product_ids=ids)


@transaction.atomic
def product_hide(*, product_id: int) -> None:
    """Take a product out of the shop; it stays in orders. Idempotent."""
    if Product.objects.filter(pk=product_id, is_public=True).update(is_public=False):
        product_changed(product_ids=[product_id])


@transaction.atomic
def product_show(*, product_id: int) -> None:
    """Put a hidden product back into the shop. Idempotent."""
    if Product.objects.filter(pk=product_id, is_public=False).update(is_public=True):
        product_changed(product_ids=[product_id])


@transaction.atomic
def product_delivery_set(
    *,
    product_id: int,
    weight_g: int,
    handling_days: int,
    available_from: date | None,
    longest_cm: int,
    restrictions: Iterable[str],
) -> None:
    """Set what decides how a product travels and when it can leave; its card follows."""
    ProductFacts.objects.update_or_create(
        product_id=product_id,
        defaults={
            "weight_g": weight_g,
            "handling_days": handling_days,
            "available_from": available_from,
            "longest_cm": longest_cm,
            "restrictions": sorted(restrictions),
        },
    )
    product_changed(product_ids=[product_id])
