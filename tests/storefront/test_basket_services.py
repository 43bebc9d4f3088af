"""What may be put into a basket, and what is refused."""

from typing import Any

import pytest

from shop.commerce.baskets import LINE_LIMIT, basket_add, basket_line_change, basket_tidy
from shop.commerce.models import Basket, BasketLine
from shop.core.errors import Conflict, Invalid, NotFound, SoldOut
from shop.forks.partner.strategy import Selector
from tests.storefront import shelf

pytestmark = pytest.mark.django_db


def new_basket() -> Any:
    basket = Basket()
    basket.strategy = Selector().strategy()
    return basket


def quantity_after(basket: Any, line: Any, **change: int) -> int:
    changed = basket_line_change(basket=basket, line_id=line.pk, **change)
    assert changed is not None
    return int(changed.quantity)


def test_the_first_thing_saves_the_basket() -> None:
    mug = shelf.put("mug")
    basket = new_basket()

    line = basket_add(basket=basket, product_id=mug.pk, quantity=2)

    assert (line.basket_id, line.quantity, str(line.price_incl_tax)) == (basket.id, 2, "24.00")


def test_the_same_thing_again_adds_to_its_line() -> None:
    mug = shelf.put("mug")
    basket = new_basket()

    basket_add(basket=basket, product_id=mug.pk, quantity=2)
    basket_add(basket=basket, product_id=mug.pk, quantity=3)

    assert list(basket.lines.values_list("quantity", flat=True)) == [5]


@pytest.mark.parametrize("quantity", [0, -1, LINE_LIMIT + 1, 2**70])
def test_an_impossible_quantity_is_refused(quantity: int) -> None:
    mug = shelf.put("mug")

    with pytest.raises(Invalid) as refusal:
        basket_add(basket=new_basket(), product_id=mug.pk, quantity=quantity)

    assert (refusal.value.field, str(refusal.value)) == ("quantity", "Choose a quantity from 1 to 99.")
    assert Basket.objects.count() == 0


def test_more_than_there_is_is_refused_with_the_number_left() -> None:
    mug = shelf.put("mug", stock=3)
    basket = new_basket()

    with pytest.raises(SoldOut) as first:
        basket_add(basket=basket, product_id=mug.pk, quantity=4)
    basket_add(basket=basket, product_id=mug.pk, quantity=2)
    with pytest.raises(SoldOut) as second:
        basket_add(basket=basket, product_id=mug.pk, quantity=2)

    assert str(first.value) == "Only 3 are left."
    assert str(second.value) == "Only 3 are left, and 2 of them are in your basket."
    assert list(basket.lines.values_list("quantity", flat=True)) == [2]


def test_a_refused_first_thing_leaves_no_basket_behind() -> None:
    mug = shelf.put("mug", stock=1)
    basket = new_basket()

    with pytest.raises(SoldOut):
        basket_add(basket=basket, product_id=mug.pk, quantity=2)

    assert (basket.id, Basket.objects.count()) == (None, 0)


def test_what_is_not_sold_cannot_be_added() -> None:
    hidden = shelf.put("secret", is_public=False)
    sold_out = shelf.put("gone", stock=0)
    shirt = shelf.put_variants("shirt", [({"Size": "S"}, "79.00", 2)])

    for product_id, error in [(2**40, NotFound), (hidden.pk, NotFound), (sold_out.pk, SoldOut), (shirt.pk, Invalid)]:
        with pytest.raises(error):
            basket_add(basket=new_basket(), product_id=product_id)


def test_steps_and_quantities_change_a_line_and_nought_removes_it() -> None:
    mug = shelf.put("mug")
    basket = new_basket()
    line = basket_add(basket=basket, product_id=mug.pk)

    assert quantity_after(basket, line, step=1) == 2
    assert quantity_after(basket, line, quantity=7) == 7
    assert basket_line_change(basket=basket, line_id=line.pk, quantity=0) is None
    assert BasketLine.objects.count() == 0


def test_a_line_of_another_basket_is_not_touched() -> None:
    mug = shelf.put("mug")
    mine, theirs = new_basket(), new_basket()
    basket_add(basket=mine, product_id=mug.pk)
    line = basket_add(basket=theirs, product_id=mug.pk)

    with pytest.raises(NotFound):
        basket_line_change(basket=mine, line_id=line.pk, quantity=9)

    assert BasketLine.objects.get(pk=line.pk).quantity == 1


def test_a_basket_that_was_ordered_takes_nothing_more() -> None:
    mug = shelf.put("mug")
    basket = new_basket()
    basket_add(basket=basket, product_id=mug.pk)
    Basket.objects.filter(pk=basket.id).update(status=Basket.SUBMITTED)

    with pytest.raises(Conflict):
        basket_add(basket=basket, product_id=mug.pk)

    assert list(basket.lines.values_list("quantity", flat=True)) == [1]


def test_tidying_removes_what_is_gone_and_lowers_what_is_too_much() -> None:
    basket = new_basket()
    for key in ("mug", "bowl", "pan"):
        basket_add(basket=basket, product_id=shelf.put(key).pk, quantity=5)
    shelf.put("bowl", stock=2)
    shelf.put("pan", is_public=False)

    assert basket_tidy(basket=basket) == 2
    assert dict(basket.lines.values_list("product__title", "quantity")) == {"Mug": 5, "Bowl": 2}
