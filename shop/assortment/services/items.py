"""Writing a whole product at once: what imports and the demo use, idempotent by a digest."""

from enum import StrEnum
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from shop.assortment import html
from shop.assortment.events import ProductChanged
from shop.assortment.items import Item, VariantItem
from shop.assortment.models import ProductFacts, SlugRedirect, StockFacts
from shop.assortment.services.addresses import slug_left
from shop.assortment.services.attributes import attribute_code, attributes_write, product_class_for
from shop.assortment.services.cards import cards_refresh
from shop.assortment.services.categories import category_for_path
from shop.assortment.services.media import media_write
from shop.assortment.services.pictures import pictures_write
from shop.assortment.services.prices import price_set
from shop.commerce.models import Product, ProductCategory, StockRecord
from shop.core.errors import Conflict, Invalid
from shop.events import publish


class Outcome(StrEnum):
    """What writing an item did."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@transaction.atomic
def item_save(*, item: Item, source: str, partner: Any, force: bool = False) -> Outcome:
    """Create or update the product that ``source`` knows as ``item.key``, with all its variants.

    An item that has not changed since it was last written is left alone, so that sales and staff's
    changes in between stay. Raises Invalid for an item without title or variants, Conflict for a
    SKU that belongs to another product.
    """
    _check(item)
    digest = item.digest()
    facts = ProductFacts.objects.filter(source=source, source_key=item.key).select_related("product").first()
    if facts is not None and facts.source_digest == digest and not force:
        return Outcome.UNCHANGED
    product_class = product_class_for(
        name=item.product_class, needs_delivery=item.needs_delivery, tracks_stock=item.tracks_stock
    )
    product = _product_write(item, product_class, facts.product if facts else None)
    _facts_write(product, item, source, digest)
    _categories_write(product, item)
    _forms_write(product, item, product_class, source, partner)
    pictures_write(product=product, items=item.pictures)
    media_write(product=product, items=item.media)
    cards_refresh(product_ids=[product.pk])
    event = ProductChanged(product_id=product.pk, is_public=item.is_public)
    publish(event, aggregate_id=product.pk, key=f"product.changed:{uuid4()}")
    return Outcome.CREATED if facts is None else Outcome.CHANGED


def _check(item: Item) -> None:
    if not item.title.strip():
        raise Invalid(_("A product needs a title."), field="title")
    if not item.variants:
        raise Invalid(_("A product needs at least one form with a price."), field="variants")
    skus = [variant.sku for variant in item.variants]
    if len(set(skus)) != len(skus):
        raise Invalid(_("Two variants have the same SKU."), field="sku")


def _product_write(item: Item, product_class: Any, product: Any) -> Any:
    product = product or Product()
    product.structure = Product.PARENT if item.option_names else Product.STANDALONE
    former = product.slug
    product.title = item.title.strip()[:255]
    product.slug = item.slug[:255] or slugify(item.title)[:255] or "product"
    product.description = html.clean(item.description) if item.description else ""
    product.product_class = product_class
    product.is_public = item.is_public
    product.meta_title = item.seo_title[:255]
    product.meta_description = item.seo_description
    product.save()
    if former and former != product.slug:
        slug_left(kind=SlugRedirect.Kind.PRODUCT, slug=former, object_id=product.pk)
    return product


def _facts_write(product: Any, item: Item, source: str, digest: str) -> None:
    values = {
        "weight_g": max(variant.weight_g for variant in item.variants),
        "handling_days": item.handling_days,
        "restrictions": list(item.restrictions),
        "position": item.position,
        "option_codes": [attribute_code(name) for name in item.option_names],
        "tags": list(item.tags),
        "vendor": item.vendor[:128],
        "tax_class": item.tax_class,
        "source": source,
        "source_key": item.key[:255],
        "source_digest": digest,
    }
    if not item.option_names:
        values["colour"] = list(item.variants[0].colour or ())
    ProductFacts.objects.update_or_create(product=product, defaults=values)


def _categories_write(product: Any, item: Item) -> None:
    wanted = {category_for_path(path=path).pk for path in item.categories if path}
    present = set(ProductCategory.objects.filter(product=product).values_list("category_id", flat=True))
    ProductCategory.objects.filter(product=product, category_id__in=present - wanted).delete()
    for category_id in sorted(wanted - present):
        ProductCategory.objects.create(product=product, category_id=category_id)


def _forms_write(product: Any, item: Item, product_class: Any, source: str, partner: Any) -> None:
    attributes_write(product=product, product_class=product_class, values=item.attributes)
    if not item.option_names:
        _hide_variants(product, kept=set())
        _stock_write(product, item.variants[0], partner)
        return
    StockRecord.objects.filter(product=product).delete()
    keys = [_variant_key(item, variant) for variant in item.variants]
    known = ProductFacts.objects.filter(source=source, source_key__in=keys)
    _hide_variants(product, kept=set(known.values_list("product_id", flat=True)))
    for variant in item.variants:
        _variant_write(product, variant, item, product_class, source, partner)


def _variant_key(item: Item, variant: VariantItem) -> str:
    return f"{item.key}::{variant.sku}"[:255]


def _hide_variants(product: Any, *, kept: set[int]) -> None:
    """Variants the source no longer has are hidden, not deleted: orders refer to them.

    Their SKUs are marked, so that another form can take them over.
    """
    gone = Product.objects.filter(parent=product, is_public=True).exclude(pk__in=kept)
    for record in StockRecord.objects.filter(product__in=gone):
        StockRecord.objects.filter(pk=record.pk).update(partner_sku=f"{record.partner_sku[:100]}~{record.pk}")
    gone.update(is_public=False)


def _variant_write(
    parent: Any, variant: VariantItem, item: Item, product_class: Any, source: str, partner: Any
) -> None:
    key = _variant_key(item, variant)
    facts = ProductFacts.objects.filter(source=source, source_key=key).select_related("product").first()
    child = facts.product if facts else Product()
    child.structure = Product.CHILD
    child.parent = parent
    child.title = f"{parent.title}, {', '.join(variant.options.values())}"[:255]
    child.slug = slugify(child.title)[:255] or "variant"
    child.is_public = True
    child.save()
    values = {
        "weight_g": variant.weight_g,
        "handling_days": item.handling_days,
        "restrictions": list(item.restrictions),
        "colour": list(variant.colour or ()),
        "tax_class": item.tax_class,
        "source": source,
        "source_key": key,
    }
    ProductFacts.objects.update_or_create(product=child, defaults=values)
    attributes_write(product=child, product_class=product_class, values=variant.options)
    _stock_write(child, variant, partner)
    pictures_write(product=child, items=[variant.picture] if variant.picture else [])


def _stock_write(product: Any, variant: VariantItem, partner: Any) -> None:
    record = StockRecord.objects.filter(product=product, partner=partner).first()
    sku = variant.sku[:128]
    taken = StockRecord.objects.filter(partner=partner, partner_sku=sku).exclude(product=product)
    if taken.exists():
        raise Conflict(_("The SKU %(sku)s belongs to another product.") % {"sku": sku}, field="sku")
    if record is None:
        record = StockRecord.objects.create(
            product=product, partner=partner, partner_sku=sku, num_in_stock=variant.stock
        )
    facts, _created = StockFacts.objects.get_or_create(stockrecord=record)
    if record.partner_sku != sku:
        StockRecord.objects.filter(pk=record.pk).update(partner_sku=sku)
    if facts.source_stock != variant.stock:
        StockRecord.objects.filter(pk=record.pk).update(num_in_stock=variant.stock)
        StockFacts.objects.filter(pk=record.pk).update(source_stock=variant.stock)
    price_set(
        stockrecord_id=record.pk,
        price=variant.price,
        was_price=variant.was_price,
        reason="import",
        refresh=False,
    )
