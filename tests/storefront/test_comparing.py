"""Side by side, and what this browser looked at."""

import re
from typing import Any

import pytest
from django.test import Client

from shop.assortment.services import product_hide
from shop.storefront.comparing import ids_read
from tests.storefront import shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def test_the_address_holds_the_comparison_and_differences_are_marked(client: Client) -> None:
    mug = shelf.put("mug", price="24.00", attributes={"Material": "Stoneware", "Colour": "Sand"})
    jug = shelf.put("jug", price="24.00", attributes={"Material": "Glass", "Colour": "Sand", "Holds": "1 l"})

    answer = client.get(f"/compare/?p={mug.pk},{jug.pk}")

    rows = {row.name: (row.values, row.differs) for row in answer.context["rows"]}
    assert rows["Material"] == (("Stoneware", "Glass"), True)
    assert rows["Colour"] == (("Sand", "Sand"), False)
    assert rows["Holds"] == (("", "1 l"), True)
    assert rows["Price"] == (("€24.00", "€24.00"), False)
    assert rows["Arrives"] == (("Tue 24 Nov", "Tue 24 Nov"), False)
    assert "(differs)" in words(answer)
    assert answer.cookies == {}
    few = client.get(f"/compare/?p={mug.pk},{jug.pk}&only=differences")
    assert {row.name for row in few.context["rows"]} == {"Material", "Holds"}


def test_adding_remembers_up_to_four_and_says_when_it_is_full(client: Client) -> None:
    goods = [shelf.put(f"mug-{number}") for number in range(5)]

    places = [client.post(f"/compare/add/{product.pk}/")["Location"] for product in goods]

    first_four = ",".join(str(product.pk) for product in goods[:4])
    assert places[3] == f"/compare/?p={first_four}"
    assert places[4] == f"/compare/?p={first_four}&full=1"
    assert "4 fit beside each other" in words(client.get(places[4]))
    assert len(client.get("/compare/").context["comparison"].products) == 4


def test_taking_out_changes_what_is_remembered(client: Client) -> None:
    mug, jug = shelf.put("mug"), shelf.put("jug")
    for product in (mug, jug):
        client.post(f"/compare/add/{product.pk}/")

    gone = client.post(f"/compare/remove/{mug.pk}/", {"p": f"{mug.pk},{jug.pk}"})

    assert gone["Location"] == f"/compare/?p={jug.pk}"
    assert client.get("/compare/").context["comparison"].ids == (jug.pk,)
    client.post(f"/compare/remove/{jug.pk}/", {"p": f"{jug.pk}"})
    assert "Nothing to compare yet" in words(client.get("/compare/"))


def test_a_variant_is_compared_as_its_family_and_asks_for_a_choice(client: Client) -> None:
    shirt = shelf.put_variants("shirt", [({"Size": "S"}, "79.00", 4), ({"Size": "L"}, "89.00", 0)])
    small = shelf.variant_of(shirt, size="S")

    page = client.post(f"/compare/add/{small.pk}/", follow=True)

    assert page.context["comparison"].ids == (shirt.pk,)
    assert {row.name: row.values for row in page.context["rows"]}["Size"] == ("S, L",)
    assert "Choose" in words(page)


def test_what_is_no_longer_sold_is_said(client: Client) -> None:
    mug, jug = shelf.put("mug"), shelf.put("jug")
    product_hide(product_id=jug.pk)

    assert "One thing of this comparison is no longer sold" in words(client.get(f"/compare/?p={mug.pk},{jug.pk}"))


@pytest.mark.parametrize("odd", ["", "x", "1,,2", "99999999999999999999", "-1", "1;2", "1,1,1,1,1,1", "%F0%9F"])
def test_strange_comparisons_are_empty_or_short(client: Client, odd: str) -> None:
    assert client.get("/compare/", {"p": odd}).status_code == 200
    assert client.get("/seen/", {"p": odd}).status_code == 200
    assert len(ids_read(odd)) <= 4


def test_a_forged_memory_is_ignored(client: Client) -> None:
    mug = shelf.put("mug")
    client.cookies["kept_compare"] = str(mug.pk)

    assert client.get("/compare/").context["comparison"].ids == ()


def test_the_cards_asked_for_are_drawn_eight_at_most_and_nothing_is_kept(client: Client) -> None:
    goods = [shelf.put(f"mug-{number}") for number in range(10)]
    product_hide(product_id=goods[0].pk)

    answer = client.get("/seen/", {"p": ",".join(str(product.pk) for product in goods)})

    assert answer.content.decode().count('class="card"') == 7
    assert answer.cookies == {}
    assert client.get("/seen/").content.strip() == b""
