"""Attributes with a type: numbers with their unit, yes or no, and one of a few values."""

from decimal import Decimal
from typing import Any

from shop.assortment.items import Choice, Detail, Quantity
from shop.assortment.models import AttributeUnit
from shop.assortment.services.attributes import attribute_code
from shop.assortment.services.item_works import Work
from shop.commerce.models import AttributeOption, AttributeOptionGroup, ProductAttribute, ProductAttributeValue

#: The type of the attribute and the column of its value, by kind of detail.
_KINDS: dict[type, tuple[str, str]] = {
    bool: (ProductAttribute.BOOLEAN, "value_boolean"),
    Quantity: (ProductAttribute.FLOAT, "value_float"),
    Choice: (ProductAttribute.OPTION, "value_option_id"),
}


def details_write(works: list[Work], classes: dict[str, Any]) -> None:
    """Make the typed attributes of every product those of its item; imports, which know none, leave them be."""
    for work in works:
        if work.owns and (work.item.details or not work.is_new):
            work.changed |= _product_write(work.product, classes[work.item.key], work.item.details)


def _product_write(product: Any, product_class: Any, details: dict[str, Detail]) -> bool:
    typed = ProductAttributeValue.objects.filter(product=product).exclude(attribute__type=ProductAttribute.TEXT)
    present = {row.attribute.code: row for row in typed.select_related("attribute__measure")}
    wanted = {attribute_code(name): (name, detail) for name, detail in details.items()}
    changed = False
    for code in present.keys() - wanted.keys():
        present[code].delete()
        changed = True
    for code, (name, detail) in wanted.items():
        attribute = _attribute(product_class, code, name, detail)
        column, value = _value(attribute, detail)
        row = present.get(code)
        if row is not None and row.attribute_id == attribute.pk and getattr(row, column) == value:
            continue
        if row is not None:
            row.delete()
        ProductAttributeValue.objects.create(product=product, attribute=attribute, **{column: value})
        changed = True
    return changed


def _attribute(product_class: Any, code: str, name: str, detail: Detail) -> Any:
    kind, _column = _KINDS[type(detail)]
    group = AttributeOptionGroup.objects.get_or_create(name=name[:128])[0] if isinstance(detail, Choice) else None
    attribute, is_new = ProductAttribute.objects.get_or_create(
        product_class=product_class,
        code=code,
        defaults={"name": name[:128], "type": kind, "option_group": group},
    )
    if is_new and isinstance(detail, Quantity) and detail.unit:
        AttributeUnit.objects.create(attribute=attribute, unit=detail.unit)
    if attribute.type != kind or (isinstance(detail, Quantity) and _unit(attribute) != detail.unit):
        raise ValueError(f"{name} of {product_class} is kept as {attribute.type} in {_unit(attribute) or 'pieces'}")
    return attribute


def _unit(attribute: Any) -> str:
    measure = AttributeUnit.objects.filter(attribute=attribute).first()
    return measure.unit if measure else ""


def _value(attribute: Any, detail: Detail) -> tuple[str, Any]:
    column = _KINDS[type(detail)][1]
    if isinstance(detail, Choice):
        option, _created = AttributeOption.objects.get_or_create(group=attribute.option_group, option=detail.value)
        return column, option.pk
    return column, float(Decimal(detail.amount)) if isinstance(detail, Quantity) else detail
