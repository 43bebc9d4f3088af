"""Ratings reach the card; addresses of the past are kept."""

from decimal import Decimal

import pytest

from shop.assortment.models import SlugRedirect
from shop.assortment.selectors import cards
from shop.assortment.services import category_move, category_save, product_save, rating_set
from shop.assortment.versions import CARDS, version
from shop.commerce.models import Category
from shop.core.errors import Invalid
from tests.assortment.goods import MUG, save

pytestmark = pytest.mark.django_db


def kept() -> dict[tuple[str, str], int]:
    return {(row.kind, row.slug): row.object_id for row in SlugRedirect.objects.all()}


def test_a_rating_is_on_the_card_with_its_count_and_goes_again() -> None:
    product = save(MUG)

    assert rating_set(product_id=product.pk, average=Decimal("4.5"), count=12)
    (shown,) = cards().cards
    assert (shown.rating, shown.rating_count) == (Decimal("4.50"), 12)

    before = version(CARDS)
    assert not rating_set(product_id=product.pk, average=Decimal("4.5"), count=12)
    assert version(CARDS) == before

    assert rating_set(product_id=product.pk, average=None, count=0)
    (shown,) = cards().cards
    assert (shown.rating, shown.rating_count) == (None, 0)


def test_an_impossible_rating_is_refused_and_changes_nothing() -> None:
    product = save(MUG)

    with pytest.raises(Invalid):
        rating_set(product_id=product.pk, average=Decimal("5.1"), count=2)

    assert cards().cards[0].rating is None


def test_a_product_leaves_its_former_slug_behind() -> None:
    product = save(MUG)
    product_save(product_id=product.pk, title="Great Mug", product_class_id=product.product_class_id, slug="great-mug")
    save(MUG, title="Greatest Mug")

    assert kept() == {("product", "clay-mug"): product.pk, ("product", "great-mug"): product.pk}


def test_a_renamed_or_moved_category_leaves_those_of_its_whole_subtree() -> None:
    save(MUG)
    kitchen, mugs = (Category.objects.get(name=name) for name in ("Kitchen", "Mugs"))

    category_save(name="Cooking", category_id=kitchen.pk)
    assert kept() == {("category", "kitchen"): kitchen.pk, ("category", "kitchen/mugs"): mugs.pk}

    category_move(category_id=mugs.pk, parent_id=None)
    assert kept()[("category", "cooking/mugs")] == mugs.pk


def test_the_latest_owner_of_a_word_keeps_it() -> None:
    first, second = save(MUG), save(MUG, key="other", variants=(MUG.variants[0].__class__("M2", Decimal(9)),))
    save(MUG, title="A")
    save(MUG, key="other", title="B", variants=(MUG.variants[0].__class__("M2", Decimal(9)),))

    assert kept() == {("product", "clay-mug"): second.pk}
    assert first.pk != second.pk
