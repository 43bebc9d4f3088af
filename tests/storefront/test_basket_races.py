"""Baskets under parallel changes; the last test of each pair shows that the guard does the work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import IntegrityError

from shop.commerce import baskets
from shop.commerce.baskets import basket_add
from shop.commerce.models import Basket
from shop.core.errors import ShopError
from shop.forks.basket.owners import basket_adopt
from shop.forks.partner.strategy import Selector
from tests.storefront import shelf

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.race]
Threads = Callable[..., list[Any]]


def loaded(basket_id: int) -> Any:
    basket = Basket.objects.get(pk=basket_id)
    basket.strategy = Selector().strategy()
    return basket


def add_in_parallel(run_in_threads: Threads, times: int) -> int:
    """One mug in a basket, then ``times`` parallel requests for one more; the quantity in the end."""
    mug = shelf.put("mug", stock=500)
    basket = Basket()
    basket.strategy = Selector().strategy()
    line = basket_add(basket=basket, product_id=mug.pk)
    results = run_in_threads(
        lambda _: basket_add(basket=loaded(basket.id), product_id=mug.pk), list(range(times)), workers=8
    )
    assert [result for result in results if isinstance(result, Exception)] == []
    line.refresh_from_db()
    return int(line.quantity)


def test_forty_parallel_pieces_make_forty_one(run_in_threads: Threads) -> None:
    assert add_in_parallel(run_in_threads, 40) == 41


def test_without_holding_the_basket_pieces_get_lost(run_in_threads: Threads, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def unguarded(basket: Any) -> Iterator[None]:
        if basket.id is None:
            basket.save()
        yield

    monkeypatch.setattr(baskets, "open_basket", unguarded)
    quantities = [add_in_parallel(run_in_threads, 40)]
    while quantities[-1] == 41 and len(quantities) < 5:
        Basket.objects.all().delete()
        quantities.append(add_in_parallel(run_in_threads, 40))

    assert quantities[-1] < 41


def test_parallel_pieces_never_exceed_the_stock(run_in_threads: Threads) -> None:
    mug = shelf.put("mug", stock=5)
    basket = Basket()
    basket.strategy = Selector().strategy()
    line = basket_add(basket=basket, product_id=mug.pk)

    results = run_in_threads(
        lambda _: basket_add(basket=loaded(basket.id), product_id=mug.pk), list(range(16)), workers=8
    )

    line.refresh_from_db()
    assert (line.quantity, sum(isinstance(result, ShopError) for result in results)) == (5, 12)


def test_an_account_has_one_open_basket_however_many_requests_open_it(run_in_threads: Threads) -> None:
    mug = shelf.put("mug", stock=500)
    user = get_user_model().objects.create_user(email="ada@example.com")

    def first_piece(_: int) -> Any:
        basket = Basket(owner=user)
        basket.strategy = Selector().strategy()
        return basket_add(basket=basket, product_id=mug.pk)

    results = run_in_threads(first_piece, list(range(16)), workers=8)

    assert [result for result in results if isinstance(result, Exception)] == []
    only = Basket.open.get(owner=user)
    assert only.lines.get().quantity == 16


def test_a_carried_basket_is_adopted_once(run_in_threads: Threads) -> None:
    mug = shelf.put("mug", stock=500)
    user = get_user_model().objects.create_user(email="ada@example.com")
    carried = Basket()
    carried.strategy = Selector().strategy()
    basket_add(basket=carried, product_id=mug.pk, quantity=3)

    results = run_in_threads(lambda _: basket_adopt(basket_id=carried.id, owner=user), list(range(8)), workers=8)

    assert [result for result in results if isinstance(result, Exception)] == []
    assert Basket.open.get(owner=user).lines.get().quantity == 3


def test_the_database_refuses_a_second_open_basket() -> None:
    user = get_user_model().objects.create_user(email="ada@example.com")
    Basket.objects.create(owner=user)

    with pytest.raises(IntegrityError):
        Basket.objects.create(owner=user)
