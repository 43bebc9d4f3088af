"""Items on their way into the tables: each with what is already there of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from shop.assortment.items import Item, VariantItem
from shop.assortment.models import ProductFacts
from shop.commerce.models import Product, StockRecord


@dataclass
class Form:
    """A variant of an item, or the item itself where there is no choice; ``product`` once it is known."""

    variant: VariantItem
    key: str
    product: Any = None


@dataclass
class Work:
    """One item, the product it becomes, and whether writing it has changed anything yet."""

    item: Item
    source: str
    digest: str
    product: Any = None
    facts: ProductFacts | None = None
    forms: list[Form] = field(default_factory=list)
    is_new: bool = True
    changed: bool = False

    @property
    def owns(self) -> bool:
        """Whether the product came from this source; one made by hand is changed, never taken over."""
        return self.is_new or self.facts is not None


@dataclass
class Present:
    """The families of the products that exist already; empty for new ones."""

    products: dict[int, Any] = field(default_factory=dict)
    facts: dict[int, ProductFacts] = field(default_factory=dict)
    records: dict[int, list[Any]] = field(default_factory=dict)

    def children(self, parent_id: int) -> list[Any]:
        """The variants of a product, hidden ones too."""
        return [product for product in self.products.values() if product.parent_id == parent_id]


def works_find(pairs: Sequence[tuple[Item, str]]) -> list[Work]:
    """A work per (item, source), with its product where the source has brought one before.

    A product made by hand is found by its slug and one of its SKUs.
    """
    works = [Work(item, item.source or source, item.digest()) for item, source in pairs]
    for source in {work.source for work in works}:
        mine = {work.item.key[:255]: work for work in works if work.source == source}
        rows = ProductFacts.objects.filter(source=source, source_key__in=mine, product__parent__isnull=True)
        for facts in rows.select_related("product"):
            work = mine[facts.source_key]
            work.facts, work.product, work.is_new = facts, facts.product, False
    _find_handmade([work for work in works if work.is_new])
    return works


def _find_handmade(works: list[Work]) -> None:
    by_slug = {work.item.slug: work for work in works if work.item.slug}
    if not by_slug:
        return
    found = Product.objects.filter(slug__in=by_slug, parent__isnull=True).exclude(facts__source__gt="")
    for product in found.order_by("-pk"):
        work = by_slug[product.slug]
        if _skus_of(product) & {variant.sku for variant in work.item.variants}:
            work.product, work.is_new = product, False


def _skus_of(product: Any) -> set[str]:
    own = StockRecord.objects.filter(product=product) | StockRecord.objects.filter(product__parent=product)
    return set(own.values_list("partner_sku", flat=True))


def present_read(works: Iterable[Work], partner: Any) -> Present:
    """Everything of the known products that writing compares with; locks their stock records."""
    roots = [work.product.pk for work in works if not work.is_new]
    if not roots:
        return Present()
    family = Product.objects.filter(pk__in=roots) | Product.objects.filter(parent_id__in=roots)
    products = {product.pk: product for product in family.order_by("pk").prefetch_related(None)}
    records: dict[int, list[Any]] = {}
    for record in StockRecord.objects.filter(product_id__in=products).select_for_update().order_by("pk"):
        records.setdefault(record.product_id, []).append(record)
    facts = {row.product_id: row for row in ProductFacts.objects.filter(product_id__in=products)}
    return Present(products, facts, records)


def forms_match(works: Iterable[Work], present: Present) -> None:
    """Give every work its forms, each with the variant that is it already: by key, else by SKU."""
    for work in works:
        work.forms = [Form(variant, variant_key(work.item, variant)) for variant in work.item.variants]
        if not work.item.option_names:
            for form in work.forms:
                form.product = work.product
        elif not work.is_new:
            _variants_match(work, present)


def variant_key(item: Item, variant: VariantItem) -> str:
    """What the source calls a variant."""
    return f"{item.key}::{variant.sku}"[:255]


def _variants_match(work: Work, present: Present) -> None:
    children = present.children(work.product.pk)
    by_key, by_sku = {}, {}
    for child in children:
        facts = present.facts.get(child.pk)
        if facts is not None and facts.source == work.source:
            by_key[facts.source_key] = child
        by_sku.update({record.partner_sku: child for record in present.records.get(child.pk, ())})
    for form in work.forms:
        form.product = by_key.get(form.key) or by_sku.get(form.variant.sku)
