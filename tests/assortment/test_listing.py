"""Listings: every product once, in order, in two queries."""

import base64
from typing import Any

import pytest

from shop.assortment.selectors import cards, cards_for, category_tree
from shop.assortment.selectors import cards as list_cards
from shop.commerce.models import Category
from tests.assortment.goods import MUG, SHIRT, many, save

pytestmark = pytest.mark.django_db

QUERIES = 2


def walk(**options: Any) -> list[int]:
    """All product ids, page by page."""
    found: list[int] = []
    after = None
    while True:
        page = list_cards(after=after, **options)
        found += [card.product_id for card in page.cards]
        after = page.next_cursor
        if after is None:
            return found


@pytest.mark.parametrize("sort", ["featured", "price", "-price", "newest", "popular"])
def test_paging_shows_every_product_exactly_once(sort: str) -> None:
    products = many(11)

    found = walk(sort=sort, limit=3)

    assert sorted(found) == sorted(product.pk for product in products)


def test_prices_are_sorted_and_ties_broken_the_same_way_each_time() -> None:
    many(7)

    prices = [card.price for card in cards(sort="-price").cards]

    assert prices == sorted(prices, key=lambda price: -(price or 0))
    assert walk(sort="price", limit=2) == walk(sort="price", limit=100)


def test_a_page_and_its_count_are_two_queries(django_assert_num_queries: Any) -> None:
    many(5)

    with django_assert_num_queries(QUERIES):
        page = cards(limit=2)

    assert (len(page.cards), page.total, page.total_label) == (2, 5, "5")


def test_a_department_lists_what_lies_below_it() -> None:
    mug, shirt = save(MUG), save(SHIRT)

    kitchen = Category.objects.get(name="Kitchen")

    assert [card.product_id for card in cards(category_id=kitchen.pk).cards] == [mug.pk]
    assert {card.product_id for card in cards().cards} == {mug.pk, shirt.pk}


STRANGE = [
    "x",
    "%%%",
    "é",
    "A" * 5000,
    base64.urlsafe_b64encode(b'["price", "NaN", 1]').decode(),
    base64.urlsafe_b64encode(b'["price", "1e99", 1]').decode(),
    base64.urlsafe_b64encode(b'["price", "1", 99999999999999999999999]').decode(),
    base64.urlsafe_b64encode(b'["featured", "1", 1]').decode(),
    base64.urlsafe_b64encode(b'["price", null, null]').decode(),
    base64.urlsafe_b64encode(b"7").decode(),
]


@pytest.mark.parametrize("cursor", STRANGE)
def test_a_cursor_that_makes_no_sense_means_the_first_page(cursor: str) -> None:
    many(3)

    assert cards(sort="price", after=cursor, limit=2) == cards(sort="price", limit=2)


def test_an_unknown_sort_means_featured_and_limits_are_kept_sane() -> None:
    many(3)

    page = cards(sort="'; drop table", limit=-4)

    assert (page.sort, len(page.cards)) == ("featured", 1)


def test_cards_for_keeps_the_order_asked_for() -> None:
    first, second = save(MUG), save(SHIRT)

    found = cards_for([second.pk, 999_999, first.pk])

    assert [card.product_id for card in found] == [second.pk, first.pk]


def test_the_tree_counts_subtrees_and_costs_one_query_while_nothing_changes(django_assert_num_queries: Any) -> None:
    save(MUG)
    many(2)
    category_tree()

    with django_assert_num_queries(1):
        tree = category_tree()

    kitchen = tree.roots[0]
    assert (kitchen.name, kitchen.count, kitchen.children[0].name) == ("Kitchen", 3, "Mugs")
    assert kitchen.children[0].url == f"/shop/kitchen/mugs_{kitchen.children[0].id}/"
    assert [node.name for node in tree.path(kitchen.children[0].id)] == ["Kitchen", "Mugs"]


def test_a_new_product_shows_in_the_tree_at_once() -> None:
    save(MUG)
    category_tree()

    save(SHIRT)

    assert {root.name: root.count for root in category_tree().roots} == {"Kitchen": 1, "Gifts": 1, "Wear": 1}
