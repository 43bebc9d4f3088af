"""Products that bring the same new words at the same moment."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from shop.assortment.items import VariantItem
from shop.assortment.models import SearchWord
from shop.assortment.search import search
from tests.assortment.goods import MUG, save

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race, pytest.mark.search]

WORDS = ["amber", "birch", "cedar", "denim", "ember", "flint", "grove", "heath"]


def mug(number: int, title: str) -> Any:
    form = VariantItem(sku=f"MUG-{number}", price=Decimal("20.00"), stock=9)
    return save(MUG, key=f"mug-{number}", title=title, variants=(form,))


def test_the_same_new_words_from_eight_sides_are_learnt_once(run_in_threads: Callable[..., list[Any]]) -> None:
    products = [mug(number, f"Mug {number}") for number in range(8)]
    turned = [WORDS[at:] + WORDS[:at] for at in range(8)]

    def rename(at: int) -> Any:
        return mug(at, " ".join(["Mug", *turned[at]]))

    assert [product.pk for product in run_in_threads(rename, list(range(8)))] == [product.pk for product in products]

    assert SearchWord.objects.filter(word__in=WORDS).count() == len(WORDS)
    assert search(query="amber heath").total == 8
    assert search(query="ambre").did_you_mean == "amber"
