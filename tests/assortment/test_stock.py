"""The word for stock follows every unit that is set aside, sold or counted."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from shop.assortment.services import stock, stock_changed, stock_set
from shop.assortment.stock_states import StockLevel, state_of
from shop.commerce.models import StockRecord
from shop.core.errors import Invalid
from shop.events.models import EventRecord
from tests.assortment.goods import MUG, SHIRT, card, record, save


def allocate(sku: str, quantity: int) -> None:
    """What checkout does: a guarded update, then the call."""
    with transaction.atomic():
        StockRecord.objects.filter(partner_sku=sku).update(num_allocated=quantity)
        stock_changed([record(sku).pk])


def moves() -> list[str]:
    return [row.data["state"] for row in EventRecord.objects.filter(type="stock.changed").order_by("pk")]


@pytest.mark.parametrize(
    ("levels", "word"),
    [
        ([], "sold_out"),
        ([StockLevel(None, None)], "sold_out"),
        ([StockLevel(5, 5)], "sold_out"),
        ([StockLevel(5, 9)], "sold_out"),
        ([StockLevel(5, 2)], "low_stock"),
        ([StockLevel(5, 1)], "in_stock"),
        ([StockLevel(5, None, low_at=0)], "in_stock"),
        ([StockLevel(0, 0), StockLevel(1, 0)], "low_stock"),
        ([StockLevel(0, 0, is_tracked=False)], "untracked"),
    ],
)
def test_the_word_for_levels(levels: list[StockLevel], word: str) -> None:
    assert state_of(levels) == word


@pytest.mark.django_db
def test_the_card_follows_allocations_and_each_move_is_an_event() -> None:
    product = save(MUG)

    words = []
    for quantity in (1, 6, 7, 9, 0):
        allocate("MUG", quantity)
        words.append(card(product).stock_state)

    assert words == ["in_stock", "low_stock", "low_stock", "sold_out", "in_stock"]
    assert moves() == ["low_stock", "sold_out", "in_stock"]


@pytest.mark.django_db
def test_two_queries_while_the_word_stays(django_assert_num_queries: Any) -> None:
    save(MUG)
    pk = record("MUG").pk

    with transaction.atomic(), django_assert_num_queries(2):
        stock_changed([pk])


@pytest.mark.django_db
def test_a_variant_sold_out_does_not_sell_out_the_product() -> None:
    product = save(SHIRT)

    allocate("SHIRT-S", 1)
    assert card(product).stock_state == "low_stock"

    allocate("SHIRT-M", 1)
    assert card(product).stock_state == "sold_out"


@pytest.mark.django_db
def test_counting_changes_the_level_once() -> None:
    product = save(MUG)

    assert stock_set(stockrecord_id=record("MUG").pk, num_in_stock=0) is True
    assert stock_set(stockrecord_id=record("MUG").pk, num_in_stock=0) is False
    assert (card(product).stock_state, moves()) == ("sold_out", ["sold_out"])


@pytest.mark.django_db
def test_a_count_below_zero_is_refused() -> None:
    save(MUG)

    with pytest.raises(Invalid):
        stock_set(stockrecord_id=record("MUG").pk, num_in_stock=-1)

    assert record("MUG").num_in_stock == 9


def sell_both_variants_at_once(run_in_threads: Callable[..., list[Any]]) -> str:
    product = save(SHIRT)

    def sell(sku: str) -> None:
        with transaction.atomic():
            StockRecord.objects.filter(partner_sku=sku).update(num_allocated=1)
            stock_changed([record(sku).pk])
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_sleep(0.05)")

    run_in_threads(sell, ["SHIRT-S", "SHIRT-M"], workers=2)
    return card(product).stock_state


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_two_last_variants_sold_in_the_same_moment_leave_a_sold_out_card(
    run_in_threads: Callable[..., list[Any]],
) -> None:
    assert sell_both_variants_at_once(run_in_threads) == "sold_out"


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_lock_the_card_would_lie(
    run_in_threads: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time; there is nothing to guard")
    monkeypatch.setattr(stock, "_cards_locked", stock._cards)

    assert sell_both_variants_at_once(run_in_threads) == "low_stock"
