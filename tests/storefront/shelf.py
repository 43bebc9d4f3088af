"""A small shelf of goods, written through the assortment like any other catalogue."""

from decimal import Decimal
from typing import Any

from shop.assortment.items import Item, VariantItem
from shop.assortment.models import ProductFacts
from shop.assortment.services import item_save
from shop.commerce.models import Partner

SOURCE = "shelf"


def warehouse() -> Any:
    """The one warehouse of the tests."""
    return Partner.objects.get_or_create(code="HAM", defaults={"name": "Hamburg"})[0]


def put(key: str, *, price: str = "24.00", stock: int = 10, **more: Any) -> Any:
    """A product without variants on the shelf; returns it. Putting it again changes it."""
    was = more.pop("was", None)
    variant = VariantItem(
        sku=f"SKU-{key}",
        price=Decimal(price),
        was_price=Decimal(was) if was else None,
        stock=stock,
        weight_g=more.pop("weight_g", 400),
    )
    defaults: dict[str, Any] = {
        "title": key.replace("-", " ").capitalize(),
        "description": "<p>Turned by hand and fired twice.</p>",
        "categories": (("Kitchen", "Mugs"),),
        "attributes": {"Material": "Stoneware"},
    }
    return save(Item(key=key, variants=(variant,), **{**defaults, **more}))


def put_variants(key: str, forms: list[tuple[dict[str, str], str, int]], **more: Any) -> Any:
    """A product with one variant per (options, price, stock); returns the parent."""
    variants = tuple(
        VariantItem(sku=f"SKU-{key}-{place}", price=Decimal(price), stock=stock, options=options, weight_g=400)
        for place, (options, price, stock) in enumerate(forms)
    )
    title = more.pop("title", key.capitalize())
    return save(Item(key=key, title=title, variants=variants, categories=(("Kitchen",),), **more))


def save(item: Item) -> Any:
    """Write the item and return its product."""
    item_save(item=item, source=SOURCE, partner=warehouse())
    return ProductFacts.objects.select_related("product").get(source=SOURCE, source_key=item.key).product


def variant_of(product: Any, **options: str) -> Any:
    """The child of ``product`` whose title names all of these option values."""
    return next(
        child for child in product.children.order_by("pk") if all(value in child.title for value in options.values())
    )
