"""Products, variants and the facts beside them, written many at a time; only what differs is touched."""

from collections.abc import Iterable
from typing import Any

from django.utils.text import slugify

from shop.assortment import html
from shop.assortment.items import Item
from shop.assortment.models import ProductFacts, SlugRedirect
from shop.assortment.services.addresses import slug_left
from shop.assortment.services.attributes import attribute_code
from shop.assortment.services.item_works import Form, Present, Work
from shop.commerce.models import Product, StockRecord
from shop.core import clock


def products_write(works: list[Work], classes: dict[str, Any]) -> None:
    """Create or change the products themselves; ``classes`` by key of the item."""
    fresh = []
    for work in works:
        values = _product_values(work.item, classes[work.item.key])
        if work.is_new:
            work.product = Product(**values)
            fresh.append(work.product)
            work.changed = True
        else:
            former = work.product.slug
            work.changed |= row_change(work.product, values)
            if former and former != values["slug"]:
                slug_left(kind=SlugRedirect.Kind.PRODUCT, slug=former, object_id=work.product.pk)
    Product.objects.bulk_create(fresh)
    for work in works:
        if not work.item.option_names:
            for form in work.forms:
                form.product = work.product


def variants_write(works: list[Work], present: Present) -> None:
    """Create or change the variants, and hide those that are no longer among them."""
    fresh = []
    for work in works:
        kept = set()
        for form in _choices(work):
            values = _variant_values(work, form)
            if form.product is None:
                form.product = Product(**values)
                fresh.append(form.product)
                work.changed = True
            else:
                work.changed |= row_change(form.product, values)
                kept.add(form.product.pk)
        if not work.is_new:
            work.changed |= _hide_gone(work, present, kept)
    Product.objects.bulk_create(fresh)


def barcodes_write(works: list[Work]) -> None:
    """Store barcodes; one that another product has stays there, it must be unique."""
    wanted = {form.variant.barcode: (work, form) for work in works for form in work.forms if form.variant.barcode}
    taken = set(Product.objects.filter(upc__in=wanted).values_list("upc", flat=True)) if wanted else set()
    for code, (work, form) in wanted.items():
        if code not in taken and form.product.upc != code:
            Product.objects.filter(pk=form.product.pk).update(upc=code)
            work.changed = True


def facts_write(works: list[Work], present: Present) -> None:
    """Write the facts of products and variants; the digest of known ones follows when all is written."""
    fresh = []
    for work in works:
        wanted = [(work.product, _facts_of_product(work))]
        wanted += [(form.product, _facts_of_variant(work, form)) for form in _choices(work)]
        for product, values in wanted:
            facts = present.facts.get(product.pk)
            if facts is None and (work.owns or row_differs(ProductFacts(), values)):
                digest = work.digest if work.owns and product is work.product else ""
                fresh.append(ProductFacts(product=product, source_digest=digest, **values))
                work.changed = True
            elif facts is not None:
                work.changed |= row_change(facts, values)
    ProductFacts.objects.bulk_create(fresh)


def digests_write(works: Iterable[Work]) -> None:
    """Remember what was written, so that the same item is known next time."""
    for work in works:
        if work.owns and not work.is_new:
            ProductFacts.objects.filter(pk=work.product.pk).update(source_digest=work.digest)


def row_change(row: Any, values: dict[str, Any]) -> bool:
    """Make a row have these values; one statement for what differs, none if nothing does."""
    differing = row_differs(row, values)
    if not differing:
        return False
    for name, value in differing.items():
        setattr(row, name, value)
    if isinstance(row, Product):
        differing["date_updated"] = clock.now()
    type(row)._default_manager.filter(pk=row.pk).update(**differing)
    return True


def row_differs(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    """Those of ``values`` a row does not have; nothing and an empty text are the same."""
    present = {name: getattr(row, name) for name in values}
    return {name: value for name, value in values.items() if present[name] != value and (present[name] or value != "")}


def _choices(work: Work) -> list[Form]:
    return work.forms if work.item.option_names else []


def _product_values(item: Item, product_class: Any) -> dict[str, Any]:
    return {
        "structure": Product.PARENT if item.option_names else Product.STANDALONE,
        "title": item.title.strip()[:255],
        "slug": (item.slug or slugify(item.title))[:255] or "product",
        "description": html.clean(item.description) if item.description else "",
        "product_class_id": product_class.pk,
        "is_public": item.is_public,
        "meta_title": item.seo_title[:255],
        "meta_description": item.seo_description,
    }


def _variant_values(work: Work, form: Form) -> dict[str, Any]:
    values = {"structure": Product.CHILD, "parent_id": work.product.pk, "is_public": True}
    if form.product is not None and not work.owns:
        return values
    title = f"{work.product.title}, {', '.join(form.variant.options.values())}"[:255]
    return {**values, "title": title, "slug": slugify(title)[:255] or "variant"}


def _facts_of_product(work: Work) -> dict[str, Any]:
    item = work.item
    values = {
        "weight_g": max((variant.weight_g for variant in item.variants), default=0),
        "handling_days": item.handling_days,
        "restrictions": list(item.restrictions),
        "position": item.position,
        "option_codes": [attribute_code(name) for name in item.option_names],
        "tags": list(item.tags),
        "vendor": item.vendor[:128],
        "tax_class": item.tax_class,
    }
    values |= _size_and_time(item)
    if not item.option_names and item.variants:
        values["colour"] = list(item.variants[0].colour or ())
    return values | ({"source": work.source, "source_key": item.key[:255]} if work.owns else {})


def _facts_of_variant(work: Work, form: Form) -> dict[str, Any]:
    values = {
        "weight_g": form.variant.weight_g,
        "handling_days": work.item.handling_days,
        "restrictions": list(work.item.restrictions),
        "colour": list(form.variant.colour or ()),
        "tax_class": work.item.tax_class,
    }
    values |= _size_and_time(work.item)
    return values | ({"source": work.source, "source_key": form.key} if work.owns else {})


def _size_and_time(item: Item) -> dict[str, Any]:
    """Where an item does not say how long it is or when it comes, what staff wrote stays."""
    said = {"available_from": item.available_from, "longest_cm": item.longest_cm}
    return {name: value for name, value in said.items() if value}


def _hide_gone(work: Work, present: Present, kept: set[int]) -> bool:
    """Variants the source no longer has are hidden, not deleted: orders refer to them.

    Their SKUs are marked, so that another form can take them over.
    """
    children = present.children(work.product.pk)
    gone = [child.pk for child in children if child.is_public and child.pk not in kept]
    for record in (record for pk in gone for record in present.records.get(pk, ())):
        StockRecord.objects.filter(pk=record.pk).update(partner_sku=f"{record.partner_sku[:100]}~{record.pk}")
    return bool(gone) and bool(Product.objects.filter(pk__in=gone).update(is_public=False))
