"""Attributes with a type: numbers with a unit, yes or no, one of a few values; filters and unit prices on them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from shop.assortment.items import Choice, Detail, Quantity
from shop.assortment.models import ProductCard
from shop.assortment.selectors import product_page
from shop.assortment.services import cards_audit, item_save
from shop.assortment.services.filters import unit_pricing_set
from shop.assortment.warehouses import default_warehouse
from shop.commerce.models import AttributeOption, ProductAttribute, ProductAttributeValue
from tests.assortment.goods import MUG, card, save

pytestmark = pytest.mark.django_db
DETAILS: dict[str, Detail] = {
    "Capacity": Quantity(Decimal("320"), "ml"),
    "Pieces": Quantity(Decimal(2)),
    "Dishwasher safe": True,
    "Made in": Choice("Denmark"),
}


def shown(pk: int) -> dict[str, str]:
    return {attribute.name: attribute.value for attribute in product_page(pk).attributes}


def test_typed_attributes_are_kept_as_such_and_read_by_people() -> None:
    product = save(MUG, details=DETAILS)

    kinds = dict(ProductAttribute.objects.values_list("name", "type"))
    assert kinds == {
        "Material": "text",
        "Capacity": "float",
        "Pieces": "float",
        "Dishwasher safe": "boolean",
        "Made in": "option",
    }
    assert shown(product.pk) == {
        "Material": "Stoneware",
        "Capacity": "320 ml",
        "Pieces": "2",
        "Dishwasher safe": "Yes",
        "Made in": "Denmark",
    }


def test_written_again_only_what_differs_changes() -> None:
    product = save(MUG, details=DETAILS)
    before = set(ProductAttributeValue.objects.values_list("pk", flat=True))

    save(MUG, details={**DETAILS, "Made in": Choice("Portugal")}, title="Clay Mug II")

    after = set(ProductAttributeValue.objects.values_list("pk", flat=True))
    assert (len(after - before), shown(product.pk)["Made in"]) == (1, "Portugal")
    save(MUG, details={}, title="Clay Mug III")
    assert set(shown(product.pk)) == {"Material"}


def test_products_share_the_values_of_a_choice() -> None:
    save(MUG, details=DETAILS)
    save(MUG, key="two", title="Two", details=DETAILS, variants=(replace(MUG.variants[0], sku="TWO"),))

    assert AttributeOption.objects.count() == 1


def test_an_attribute_keeps_its_type_and_its_unit() -> None:
    save(MUG, details=DETAILS)

    for detail in (Quantity(Decimal(1), "l"), True):
        with pytest.raises(ValueError, match="Capacity"):
            item_save(
                item=replace(MUG, details={"Capacity": detail}), source="test", partner=default_warehouse(), force=True
            )


def test_a_class_tells_unit_prices_from_a_number_with_a_unit() -> None:
    product = save(MUG, product_class="Soaps", details={"Net weight": Quantity(Decimal(250), "g")})

    unit_pricing_set(product_class_id=product.product_class_id, attribute_code="net_weight", per="100 g")

    assert (card(product).unit_price, card(product).unit) == (Decimal("8.00"), "100 g")
    assert list(cards_audit()) == []


def test_typed_values_are_facts_of_the_card() -> None:
    product = save(MUG, details=DETAILS)

    lines = ProductCard.objects.get(product=product).filters.split("\n")
    assert {"+capacity=320 ml", "+made_in=Denmark", "+dishwasher_safe=Yes"} <= set(lines)
