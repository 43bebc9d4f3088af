"""The card says what the catalogue says, from the moment a change commits."""

from dataclasses import replace
from decimal import Decimal
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from shop.assortment.models import CardPlace, ProductCard, ProductDocument
from shop.assortment.selectors import delivery_facts
from shop.assortment.services import (
    category_move,
    category_save,
    price_set,
    product_changed,
    product_hide,
    product_save,
    product_show,
)
from shop.assortment.versions import CARDS, version
from shop.commerce.models import Category, Product
from shop.core.errors import Invalid
from shop.events.models import EventRecord
from tests.assortment.goods import MUG, SHIRT, card, record, save

pytestmark = pytest.mark.django_db


def places(product: Product) -> list[str]:
    ids = CardPlace.objects.filter(card__product=product).values_list("category_id", flat=True)
    names = dict(Category.objects.values_list("pk", "name"))
    return sorted(names.get(pk, "whole shop") for pk in ids)


def audit() -> str:
    out = StringIO()
    call_command("audit_cards", stdout=out)
    return out.getvalue()


def test_a_new_product_has_a_card_in_its_categories_and_all_above_them() -> None:
    product = save(MUG)

    shown = card(product)
    assert (shown.title, shown.price, shown.price_net) == ("Clay Mug", Decimal("20.00"), Decimal("16.81"))
    assert (shown.stock_state, shown.arrival_class, shown.has_variants) == ("in_stock", "HAM|0|", False)
    assert shown.url == f"/product/clay-mug_{product.pk}/"
    assert places(product) == ["Gifts", "Kitchen", "Mugs", "whole shop"]


def test_variants_share_one_card_with_the_lowest_price_and_all_colours() -> None:
    product = save(SHIRT)

    shown = card(product)
    assert ProductCard.objects.count() == 1
    assert (shown.price, shown.was_price, shown.is_from) == (Decimal("88.00"), Decimal("99.00"), True)
    assert shown.colours == [["Ocean", "#3f7394"], ["Chalk", "#ece6da"]]


def test_a_price_change_is_on_the_card_at_once() -> None:
    product = save(MUG)
    before = version(CARDS)

    price_set(stockrecord_id=record("MUG").pk, price=Decimal("18.00"), was_price=Decimal("20.00"))

    shown = card(product)
    assert (shown.price, shown.was_price) == (Decimal("18.00"), Decimal("20.00"))
    assert list(shown.places.values_list("price", flat=True).distinct()) == [Decimal("18.00")]
    assert version(CARDS) > before


def test_a_hidden_product_is_listed_nowhere_and_comes_back() -> None:
    product = save(MUG)

    product_hide(product_id=product.pk)
    assert (card(product).is_public, places(product)) == (False, [])

    product_show(product_id=product.pk)
    assert places(product) == ["Gifts", "Kitchen", "Mugs", "whole shop"]


def test_a_product_without_a_price_is_not_listed() -> None:
    kind = save(MUG).product_class

    product = product_save(title="Soon", product_class_id=kind.pk, description="<b>x</b><script>y</script>")

    assert (card(product).price, places(product)) == (None, [])
    assert Product.objects.get(pk=product.pk).description == "<b>x</b>"


def test_a_product_needs_a_title() -> None:
    kind = save(MUG).product_class

    with pytest.raises(Invalid) as refusal:
        product_save(title="  ", product_class_id=kind.pk)

    assert (refusal.value.field, Product.objects.count()) == ("title", 1)


def test_variants_take_over_what_is_said_of_their_product() -> None:
    light, heavy = (replace(variant, weight_g=grams) for variant, grams in zip(SHIRT.variants, (300, 900), strict=True))
    product = save(SHIRT, variants=(light, heavy))

    product_save(
        product_id=product.pk,
        title="Quay Shirt",
        product_class_id=product.product_class_id,
        weight_g=950,
        restrictions=["fragile"],
    )

    facts = delivery_facts(record(sku).product_id for sku in ("SHIRT-S", "SHIRT-M"))
    assert sorted((fact.weight_g, fact.restrictions) for fact in facts.values()) == [
        (300, ("fragile",)),
        (950, ("fragile",)),
    ]


def test_what_a_staff_form_wrote_reaches_the_card_and_is_cleaned() -> None:
    product = save(MUG)
    Product.objects.filter(pk=product.pk).update(title="Great Mug", description="<p onclick='x()'>Hm</p>")

    product_changed(product_ids=[product.pk])

    assert card(product).title == "Great Mug"
    assert Product.objects.get(pk=product.pk).description == "<p>Hm</p>"
    assert EventRecord.objects.filter(type="product.changed").count() == 2


def test_a_moved_category_takes_its_products_along() -> None:
    product = save(MUG)
    mugs, wear = Category.objects.get(name="Mugs"), category_save(name="Wear")

    category_move(category_id=mugs.pk, parent_id=wear.pk)

    assert places(product) == ["Gifts", "Mugs", "Wear", "whole shop"]


def test_a_hidden_category_lists_nothing_below_it() -> None:
    product = save(MUG)
    kitchen = Category.objects.get(name="Kitchen")

    category_save(name="Kitchen", category_id=kitchen.pk, is_public=False)

    assert places(product) == ["Gifts", "whole shop"]


def test_the_audit_finds_every_kind_of_difference_and_the_rebuild_repairs_it() -> None:
    mug, shirt = save(MUG), save(SHIRT)
    assert audit() == "All cards agree with the catalogue.\n"

    ProductCard.objects.filter(product=mug).update(price=Decimal("1.00"))
    ProductDocument.objects.filter(card__product=mug).update(data={})
    CardPlace.objects.filter(card__product=shirt, category_id=0).delete()
    with pytest.raises(CommandError, match="3 findings"):
        audit()

    call_command("rebuild_cards", stdout=StringIO(), stderr=StringIO())
    assert audit() == "All cards agree with the catalogue.\n"


def test_the_audit_misses_no_card() -> None:
    product = save(MUG)
    ProductCard.objects.all().delete()

    with pytest.raises(CommandError, match="1 findings"):
        audit()

    call_command("rebuild_cards", stdout=StringIO(), stderr=StringIO())
    assert card(product).title == "Clay Mug"
