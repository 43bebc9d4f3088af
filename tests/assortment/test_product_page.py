"""The product page: everything about a product in three queries."""

from decimal import Decimal
from typing import Any

import pytest

from shop.assortment.selectors import category_tree, delivery_facts, product_page
from shop.assortment.services import product_hide, stock_set
from shop.commerce.models import Product, StockRecord
from shop.core.errors import NotFound
from tests.assortment.goods import MUG, SHIRT, record, save

pytestmark = pytest.mark.django_db


def test_a_page_is_three_queries(django_assert_num_queries: Any) -> None:
    product = save(SHIRT)
    category_tree()

    with django_assert_num_queries(3):
        product_page(product.pk)


def test_a_plain_product_is_its_own_only_variant() -> None:
    product = save(MUG)

    page = product_page(product.pk)

    assert (page.title, page.description, page.has_variants) == ("Clay Mug", "<p>Keeps warm.</p>", False)
    assert (page.price, page.stock, page.available, page.buy_id) == (Decimal("20.00"), "in_stock", 9, product.pk)
    assert [(attribute.name, attribute.value) for attribute in page.attributes] == [("Material", "Stoneware")]
    assert [node.name for node in page.breadcrumb] == ["Kitchen", "Mugs"]
    assert (page.weight_g, page.warehouse, page.needs_delivery) == (400, "HAM", True)


def test_variants_carry_their_options_prices_and_stock() -> None:
    page = product_page(save(SHIRT).pk)

    assert page.option_names == ("Size", "Colour")
    assert [(v.sku, v.label, v.price, v.was, v.stock) for v in page.variants] == [
        ("SHIRT-S", "S, Ocean", Decimal("98.00"), None, "low_stock"),
        ("SHIRT-M", "M, Chalk", Decimal("88.00"), Decimal("99.00"), "low_stock"),
    ]


def test_a_variants_own_id_leads_to_the_page_with_it_selected() -> None:
    save(SHIRT)
    variant = record("SHIRT-M").product

    page = product_page(variant.pk)

    assert (page.title, page.selected and page.selected.sku, page.buy_id) == ("Quay Shirt", "SHIRT-M", variant.pk)


def test_the_first_form_that_can_be_bought_is_selected() -> None:
    product = save(SHIRT)
    stock_set(stockrecord_id=record("SHIRT-S").pk, num_in_stock=0)

    page = product_page(product.pk)

    assert page.selected is not None
    assert page.selected.sku == "SHIRT-M"
    assert page.is_buyable


def test_stock_and_price_come_from_the_stock_record_itself() -> None:
    product = save(MUG)
    StockRecord.objects.filter(partner_sku="MUG").update(num_allocated=9, price=Decimal("7.00"))

    page = product_page(product.pk)

    assert (page.price, page.stock, page.available, page.is_buyable) == (Decimal("7.00"), "sold_out", 0, False)


@pytest.mark.parametrize("product_id", [0, -1, 999_999, 2**31, 2**70])
def test_an_unknown_product_is_not_found(product_id: int) -> None:
    with pytest.raises(NotFound):
        product_page(product_id)


def test_a_hidden_product_and_a_hidden_variant_are_not_found() -> None:
    mug = save(MUG)
    save(SHIRT)
    variant = record("SHIRT-S").product
    product_hide(product_id=mug.pk)
    Product.objects.filter(pk=variant.pk).update(is_public=False)

    for product_id in (mug.pk, variant.pk):
        with pytest.raises(NotFound):
            product_page(product_id)


def test_digital_goods_need_no_delivery_and_are_never_sold_out() -> None:
    product = save(MUG, needs_delivery=False, tracks_stock=False)

    page = product_page(product.pk)

    assert (page.needs_delivery, page.stock, page.available, page.arrival_class) == (
        False,
        "untracked",
        None,
        "digital",
    )


def test_delivery_facts_are_one_query_for_products_and_variants(django_assert_num_queries: Any) -> None:
    mug = save(MUG, restrictions=("fragile",), handling_days=2)
    save(SHIRT)
    variant = record("SHIRT-S").product

    with django_assert_num_queries(1):
        facts = delivery_facts([mug.pk, variant.pk, 999_999])

    assert (facts[mug.pk].weight_g, facts[mug.pk].restrictions, facts[mug.pk].handling_days) == (400, ("fragile",), 2)
    assert (facts[variant.pk].warehouse, facts[variant.pk].needs_delivery) == ("HAM", True)
    assert set(facts) == {mug.pk, variant.pk}
