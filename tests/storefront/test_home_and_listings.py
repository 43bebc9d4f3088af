"""The start page, the listings and the search."""

import datetime as dt
import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from tests.storefront import shelf

pytestmark = pytest.mark.django_db


def words(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.mark.parametrize(
    ("utc", "sentence"),
    [
        ("2026-11-23T09:00", "Order by 14:00. It is there Tuesday 24 November."),
        ("2026-11-23T13:01", "Order by 16:00. It is there Wednesday 25 November."),
        ("2026-11-21T09:00", "Order by Monday, 14:00. It is there Tuesday 24 November."),
        ("2026-12-24T09:00", "Order by Monday, 14:00. It is there Tuesday 29 December."),
    ],
)
def test_the_start_page_promises_a_day_and_says_until_when(client: Client, utc: str, sentence: str) -> None:
    with time_machine.travel(dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC), tick=False):
        assert sentence in words(client.get("/")).replace(" .", ".")


def test_an_empty_shop_still_has_a_start_page(client: Client) -> None:
    response = client.get("/")

    assert response.status_code == 200
    assert (response.context["departments"], response.context["picks"].cards) == ([], ())


def test_departments_are_the_roots_that_have_something(client: Client) -> None:
    shelf.put("mug", categories=(("Kitchen", "Mugs"),))
    shelf.put("lamp", categories=(("Light",),))

    departments = client.get("/").context["departments"]

    assert [(item.node.name, item.node.count) for item in departments] == [("Kitchen", 1), ("Light", 1)]


def test_a_category_shows_what_is_below_it_and_nothing_else(client: Client) -> None:
    mug = shelf.put("mug", categories=(("Kitchen", "Mugs"),))
    shelf.put("lamp", categories=(("Light",),))
    kitchen = mug.categories.first().get_root()

    response = client.get(f"/shop/kitchen_{kitchen.pk}/")

    assert [card.title for card in response.context["listing"].cards] == ["Mug"]
    assert f'rel="canonical" href="http://testserver/shop/kitchen_{kitchen.pk}/"' in response.content.decode()


def test_an_outdated_category_address_leads_to_the_present_one(client: Client) -> None:
    kitchen = shelf.put("mug").categories.first().get_root()

    response = client.get(f"/shop/old/name_{kitchen.pk}/")

    assert (response.status_code, response["Location"]) == (301, f"/shop/kitchen_{kitchen.pk}/")


@pytest.mark.usefixtures("monday")
def test_a_card_says_price_and_day(client: Client) -> None:
    shelf.put("mug", price="24.00", was="32.00")
    shelf.put("bowl", stock=0)
    shelf.put("letter", needs_delivery=False, product_class="Letters", price="0.00")

    text = words(client.get("/shop/"))

    assert "Mug €24.00 before €32.00 Lowest price of the 30 days before: €24.00 Arrives Tue 24 Nov" in text
    assert "Bowl €24.00 Sold out" in text
    assert "Letter Free Comes by e-mail" in text


def test_show_more_goes_on_where_the_page_ended(client: Client) -> None:
    for number in range(30):
        shelf.put(f"mug-{number:02}")

    first = client.get("/shop/?sort=newest").context["listing"]
    more = client.get(
        f"/shop/?sort=newest&after={first.next_cursor}", headers={"HX-Request": "true", "HX-Target": "more"}
    )

    second = more.context["listing"]
    assert (len(first.cards), len(second.cards), second.next_cursor) == (24, 6, None)
    assert len({card.product_id for card in (*first.cards, *second.cards)}) == 30
    assert "<html" not in more.content.decode()


def test_search_finds_by_name_and_keeps_the_words_in_the_field(client: Client) -> None:
    shelf.put("mug")
    shelf.put("lamp", categories=(("Light",),))

    response = client.get("/search/?q=MUG")

    assert [card.title for card in response.context["listing"].cards] == ["Mug"]
    assert 'value="MUG"' in response.content.decode()


def test_a_search_without_results_helps(client: Client) -> None:
    shelf.put("mug")

    text = words(client.get("/search/?q=%3Cscript%3Exyz"))

    assert "Nothing here goes by that name" in text
    assert "Kitchen" in text
    assert "<script>xyz" not in text


def test_a_long_search_is_cut_and_says_so(client: Client) -> None:
    response = client.get("/search/?q=" + "m" * 300)

    assert "That was a long search." in words(response)
    assert response.context["search_query"] == "m" * 200
