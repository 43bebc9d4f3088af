"""Product classes and the values of their attributes."""

from typing import Any

from django.utils.text import slugify

from shop.commerce.models import ProductAttribute, ProductAttributeValue, ProductClass


def product_class_for(*, name: str, needs_delivery: bool = True, tracks_stock: bool = True) -> Any:
    """The class of that name and nature, created when missing.

    The nature is part of the slug: the same name can serve tracked and untracked goods.
    """
    slug = slugify(name)[:100] or "goods"
    slug += "" if needs_delivery else "-digital"
    slug += "" if tracks_stock else "-untracked"
    defaults = {"name": name[:128], "requires_shipping": needs_delivery, "track_stock": tracks_stock}
    return ProductClass.objects.get_or_create(slug=slug, defaults=defaults)[0]


def attribute_code(name: str) -> str:
    """The code an attribute of that name has: lower case, underscores, never empty."""
    code = slugify(name).replace("-", "_")[:100]
    return code if code and not code[0].isdigit() else f"option_{code}".rstrip("_")


def attributes_write(*, product: Any, product_class: Any, values: dict[str, str]) -> bool:
    """Make the text attributes of ``product`` exactly ``values`` (by name); say whether that changed any."""
    wanted = {attribute_code(name): (name, value) for name, value in values.items() if value}
    present = {
        row.attribute.code: row
        for row in ProductAttributeValue.objects.filter(product=product).select_related("attribute")
        if row.attribute.type == ProductAttribute.TEXT
    }
    changed = False
    for code in present.keys() - wanted.keys():
        present[code].delete()
        changed = True
    for code, (name, value) in wanted.items():
        changed = _value_write(product, product_class, present.get(code), code, name, value) or changed
    return changed


def _value_write(product: Any, product_class: Any, row: Any, code: str, name: str, value: str) -> bool:
    if row is not None and row.value_text == value and row.attribute.product_class_id == product_class.pk:
        return False
    attribute, _ = ProductAttribute.objects.get_or_create(
        product_class=product_class,
        code=code,
        defaults={"name": name[:128], "type": ProductAttribute.TEXT},
    )
    if row is not None and row.attribute_id != attribute.pk:
        row.delete()
    ProductAttributeValue.objects.update_or_create(product=product, attribute=attribute, defaults={"value_text": value})
    return True
