"""How many queries a page may ask for, with and without a basket."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from tests.storefront import shelf

pytestmark = pytest.mark.django_db
Queries = Callable[..., Any]


@pytest.fixture
def goods() -> Any:
    """Twelve mugs, a shirt with variants, and one visitor's basket full of both."""
    return [shelf.put(f"mug-{number}") for number in range(12)]


def filled(client: Client, goods: list[Any], user: Any = None) -> Client:
    for product in goods[:5]:
        assert client.post(f"/basket/add/{product.pk}/").status_code == 302
    if user is not None:
        client.force_login(user)
    client.get("/basket/")
    return client


@pytest.mark.parametrize("signed_in", [False, True])
@pytest.mark.parametrize(
    ("path", "budget"), [("/shop/", 7), ("/search/?q=mug", 7), ("/shop/kitchen_{category}/", 7), ("/basket/", 11)]
)
def test_listings_and_basket_stay_within_their_budget(
    goods: list[Any],
    client: Client,
    django_assert_max_num_queries: Queries,
    path: str,
    budget: int,
    signed_in: bool,
) -> None:
    user = get_user_model().objects.create_user(email="ada@example.com") if signed_in else None
    filled(client, goods, user)
    category = goods[0].categories.first().get_root()
    client.get("/shop/")  # a process that has just started reads its index of filters first

    with django_assert_max_num_queries(budget):
        response = client.get(path.format(category=category.pk))

    assert response.status_code == 200


@pytest.mark.parametrize("signed_in", [False, True])
def test_a_product_page_stays_within_its_budget(
    goods: list[Any], client: Client, django_assert_max_num_queries: Queries, signed_in: bool
) -> None:
    shirt = shelf.put_variants("shirt", [({"Size": size}, "79.00", 3) for size in ("S", "M", "L", "XL")])
    user = get_user_model().objects.create_user(email="ada@example.com") if signed_in else None
    filled(client, goods, user)

    with django_assert_max_num_queries(11):
        response = client.get(f"/product/shirt_{shirt.pk}/")

    assert response.status_code == 200


def test_a_longer_listing_asks_no_more(goods: list[Any], client: Client, django_assert_num_queries: Queries) -> None:
    for number in range(12, 26):
        shelf.put(f"mug-{number}")
    client.get("/shop/")
    with django_assert_num_queries(3):
        client.get("/shop/")
    for number in range(26, 40):
        shelf.put(f"mug-{number}")
    client.get("/shop/")
    with django_assert_num_queries(3):
        client.get("/shop/")


@pytest.mark.parametrize("path", ["/", "/shop/", "/product/mug-0_{pk}/", "/basket/", "/search/?q=mug", "/help/"])
def test_looking_writes_nothing_and_sets_no_cookie(
    goods: list[Any], client: Client, django_assert_max_num_queries: Queries, path: str
) -> None:
    with django_assert_max_num_queries(25) as captured:
        response = client.get(path.format(pk=goods[0].pk))

    assert response.status_code == 200
    assert response.cookies == {}
    written = [query["sql"] for query in captured if not query["sql"].lstrip().startswith("SELECT")]
    assert written == []
