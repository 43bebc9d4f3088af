"""What a product page says, and that it says the same to machines."""

import datetime as dt
import json
import re
from typing import Any

import pytest
from django.test import Client

from shop.assortment.models import ProductFacts, ProductMedia
from shop.assortment.services import cards_refresh, product_hide
from tests.storefront import shelf

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("monday")]


def page_of(client: Client, product: Any, **headers: str) -> str:
    response = client.get(f"/product/{product.slug}_{product.pk}/", headers=headers)
    assert response.status_code == 200
    return response.content.decode()


def words(html: str) -> str:
    """The text of a page with single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def test_it_says_when_it_arrives_and_how_long_one_can_wait(client: Client) -> None:
    mug = shelf.put("mug")

    text = words(page_of(client, mug))

    # Monday 10:48 in Hamburg: next day until 14:00
    assert "Arrives Tuesday 24 November" in text
    assert "if ordered within 3 h 12 min" in text
    assert "Next day €9.90" in text
    assert "Or free of charge by Monday 30 November" in text


def test_the_remembered_place_changes_the_date(client: Client) -> None:
    mug = shelf.put("mug")
    back = f"/product/mug_{mug.pk}/"

    answer = client.post("/delivery/destination/", {"country": "DE", "postcode": "20457", "back": back})
    text = words(page_of(client, mug))

    assert (answer.status_code, answer["Location"]) == (302, back)
    assert "Arrives Monday 23 November" in text
    assert "To 20457, Germany" in text


def test_a_forged_place_is_ignored(client: Client) -> None:
    mug = shelf.put("mug")
    client.cookies["kept_destination"] = "DE:20457"

    assert "Arrives Tuesday 24 November" in words(page_of(client, mug))


@pytest.mark.parametrize(("stock", "said"), [(0, "Sold out at the moment"), (1, "The last one"), (500, "In stock")])
def test_stock_is_told_as_it_is(client: Client, stock: int, said: str) -> None:
    page = page_of(client, shelf.put("mug", stock=stock))

    assert said in words(page)
    assert ('id="buy"' in page) == (stock > 0)


def test_machines_read_the_price_and_stock_that_people_read(client: Client) -> None:
    page = page_of(client, shelf.put("mug", price="24.90", title='Mug </script><b>"x"'))

    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page)
    product = next(block for block in map(json.loads, blocks) if block["@type"] == "Product")
    assert product["name"] == 'Mug </script><b>"x"'
    (offer,) = product["offers"]
    assert [way["shippingDestination"]["addressCountry"] for way in offer["shippingDetails"]] == ["DE", "DE"]
    assert (offer["sku"], offer["url"]) == ("SKU-mug", product["url"])
    assert (offer["price"], offer["priceCurrency"]) == ("24.90", "EUR")
    assert offer["availability"] == "https://schema.org/InStock"


def test_an_outdated_name_in_the_address_leads_to_the_present_one(client: Client) -> None:
    mug = shelf.put("mug")

    response = client.get(f"/product/old-name_{mug.pk}/")

    assert (response.status_code, response["Location"]) == (301, f"/product/mug_{mug.pk}/")


def test_a_hidden_product_is_not_there(client: Client) -> None:
    mug = shelf.put("mug")
    product_hide(product_id=mug.pk)

    assert client.get(f"/product/mug_{mug.pk}/").status_code == 404


def test_each_choice_leads_to_the_nearest_variant(client: Client) -> None:
    shirt = shelf.put_variants(
        "shirt",
        [
            ({"Colour": "Sand", "Size": "S"}, "79.00", 4),
            ({"Colour": "Sand", "Size": "L"}, "85.00", 4),
            ({"Colour": "Ink", "Size": "L"}, "85.00", 0),
        ],
    )
    small = shelf.variant_of(shirt, size="Sand, S")
    large = shelf.variant_of(shirt, size="Sand, L")
    ink = shelf.variant_of(shirt, colour="Ink, L")

    chosen = client.get(f"/product/shirt_{large.pk}/").context
    links = {
        choice.value: (choice.url, choice.is_chosen, choice.is_buyable)
        for group in chosen["groups"]
        for choice in group.choices
    }

    assert links == {
        "Sand": (f"/product/shirt_{large.pk}/", True, True),
        "Ink": (f"/product/shirt_{ink.pk}/", False, False),
        "S": (f"/product/shirt_{small.pk}/", False, True),
        "L": (f"/product/shirt_{large.pk}/", True, True),
    }
    assert (chosen["chosen"].product_id, str(chosen["chosen"].price)) == (large.pk, "85.00")


def test_an_option_that_cannot_be_had_says_why(client: Client) -> None:
    shirt = shelf.put_variants(
        "shirt",
        [
            ({"Colour": "Sand", "Size": "S"}, "79.00", 4),
            ({"Colour": "Sand", "Size": "L"}, "79.00", 0),
            ({"Colour": "Ink", "Size": "L"}, "79.00", 4),
        ],
    )
    small = shelf.variant_of(shirt, size="Sand, S")

    groups = client.get(f"/product/shirt_{small.pk}/").context["groups"]

    why = {choice.value: choice.why for group in groups for choice in group.choices}
    assert why == {"Sand": "", "Ink": "not in S", "S": "", "L": "sold out"}


def test_a_product_that_is_on_its_way_names_the_day_it_is_here(client: Client) -> None:
    lamp = shelf.put("lamp", stock=5)
    ProductFacts.objects.filter(product=lamp).update(available_from=dt.date(2026, 12, 12))
    cards_refresh(product_ids=[lamp.pk])

    text = words(page_of(client, lamp))

    assert "arrives in our house on Saturday 12 December" in text
    assert "Arrives Tuesday 24 November" not in text
    shelf.put("lamp", stock=0)
    ProductFacts.objects.filter(product=lamp).update(available_from=dt.date(2026, 12, 12))
    cards_refresh(product_ids=[lamp.pk])
    assert "On order: arrives in our house on Saturday 12 December" in words(page_of(client, lamp))
    assert "Tell me when it is back" in words(page_of(client, lamp))


def test_films_and_guides_are_handed_out_with_their_size(client: Client) -> None:
    mug = shelf.put("mug")
    ProductMedia.objects.create(product=mug, kind="guide", title="Care", file="guides/care.pdf", size=48_000)
    ProductMedia.objects.create(product=mug, kind="film", title="In use", file="f/a.webp", poster="f/a-p.webp", size=9)

    page = page_of(client, mug)

    assert 'href="/media/guides/care.pdf"' in page
    assert "46.9" in words(page)
    assert 'data-moving="/media/f/a.webp"' in page
    assert 'href="#film-1"' in page
