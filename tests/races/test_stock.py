"""Two hundred people want the last twenty."""

import pytest
from django.db.models import Q

from checkout.holds import stock
from shop.commerce.models import Order
from tests.checkout.goods import allocated, make_basket, make_product, refusals

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]


def test_two_hundred_buyers_get_exactly_twenty_units(buy_all):
    mug = make_product(stock=20)
    baskets = [make_basket(mug) for _ in range(200)]

    results = buy_all(baskets)

    assert refusals(results) == ["sold_out"] * 180
    assert Order.objects.count() == 20
    assert allocated(mug) == 20


def test_without_the_guard_more_is_sold_than_there_is(buy_all, monkeypatch):
    """The control: the same race with the production guard switched off must oversell."""
    monkeypatch.setattr(stock, "enough_left", lambda quantity: Q(pk__isnull=False))
    mug = make_product(stock=5)

    buy_all([make_basket(mug) for _ in range(24)], workers=8)

    assert Order.objects.count() > 5


def test_baskets_with_the_same_goods_in_other_order_never_lock_each_other_out(buy_all):
    goods = [make_product(f"Thing {number}", stock=12) for number in range(3)]
    orders = [goods, goods[::-1], [goods[1], goods[2], goods[0]]]
    baskets = [make_basket(*orders[number % 3]) for number in range(24)]

    results = buy_all(baskets, workers=12)

    assert refusals(results) == ["sold_out"] * 12
    assert [allocated(product) for product in goods] == [12, 12, 12]
