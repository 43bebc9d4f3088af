"""What search engines and old links meet: one address per page, facts that agree with it, redirects."""

import json
import re
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client

from shop.assortment.models import ProductCard
from shop.assortment.selectors import sitemaps
from shop.assortment.services import category_move, category_save, product_hide, rating_set
from shop.commerce.models import Category
from tests.storefront import shelf

pytestmark = pytest.mark.django_db
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


def data(response: Any, kind: str) -> dict[str, Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', response.content.decode(), re.DOTALL)
    return next(entry for entry in map(json.loads, found) if entry["@type"] == kind)


def links(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    found = (entry.text or "" for entry in ElementTree.fromstring(response.content).iter(LOC))
    return [url.removeprefix("http://testserver") for url in found]


@pytest.mark.usefixtures("monday")
def test_an_offer_says_price_stock_and_delivery_as_the_page_does(client: Client) -> None:
    mug = shelf.put("mug", price="24.00", was="32.00")
    rating_set(product_id=mug.pk, average=Decimal("4.5"), count=2)

    response = client.get(f"/product/mug_{mug.pk}/")
    product = data(response, "Product")
    (offer,) = product["offers"]
    soonest, cheapest = response.context["arrival"].soonest, response.context["arrival"].cheapest

    assert (offer["price"], offer["priceCurrency"]) == ("24.00", "EUR")
    assert offer["availability"] == "https://schema.org/InStock"
    assert offer["priceSpecification"]["price"] == "32.00"
    assert product["aggregateRating"] == {"@type": "AggregateRating", "ratingValue": "4.50", "reviewCount": 2}
    fast, slow = offer["shippingDetails"]
    assert (fast["shippingRate"]["value"], slow["shippingRate"]["value"]) == (str(soonest.price), str(cheapest.price))
    assert (fast["deliveryTime"]["handlingTime"]["maxValue"], fast["deliveryTime"]["transitTime"]["maxValue"]) == (0, 1)
    assert slow["shippingDestination"]["addressCountry"] == "DE"
    assert offer["hasMerchantReturnPolicy"]["merchantReturnDays"] == 14


def test_what_is_sold_out_or_sent_by_mail_is_not_offered_with_a_delivery(client: Client) -> None:
    letter = shelf.put("letter", needs_delivery=False, product_class="Letters")
    bowl = shelf.put("bowl", stock=0)

    assert "shippingDetails" not in data(client.get(f"/product/letter_{letter.pk}/"), "Product")["offers"][0]
    (offer,) = data(client.get(f"/product/bowl_{bowl.pk}/"), "Product")["offers"]
    assert offer["availability"] == "https://schema.org/OutOfStock"


def test_questions_are_told_as_they_stand_on_the_page(client: Client) -> None:
    response = client.get("/help/")
    page = response.content.decode()

    asked = data(response, "FAQPage")["mainEntity"]

    assert len(asked) >= 5
    for entry in asked:
        assert entry["name"] in page
        assert entry["acceptedAnswer"]["text"] in page


@pytest.mark.parametrize(
    ("query", "canonical", "is_deep"),
    [
        ("", "/shop/", False),
        ("sort=price", "/shop/", False),
        ("utm_source=x", "/shop/", False),
        ("material=stoneware", "/shop/?material=stoneware", False),
        ("material=stoneware,oak", "/shop/", True),
        ("material=stoneware&stock=1", "/shop/", True),
        ("price=10-20", "/shop/", True),
        ("after=abc", "/shop/", True),
    ],
)
def test_one_address_stands_for_a_listing_and_deep_ones_are_not_indexed(
    client: Client, query: str, canonical: str, is_deep: bool
) -> None:
    shelf.put("mug")

    page = client.get(f"/shop/?{query}").content.decode()

    assert f'<link rel="canonical" href="http://testserver{canonical}">' in page
    assert ('content="noindex, follow"' in page) is is_deep


def test_the_sitemap_comes_in_parts_of_steady_ranges(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sitemaps, "IDS_A_PART", 2)
    products = [shelf.put(f"mug-{number}") for number in range(5)]
    product_hide(product_id=products[0].pk)

    parts = links(client, "/sitemap.xml")
    told = [url for part in parts[1:] for url in links(client, part)]

    assert parts[0] == "/sitemap-pages.xml"
    assert len(parts) >= 3
    assert told == [f"/product/mug-{number}_{products[number].pk}/" for number in range(1, 5)]
    assert "/shop/" in links(client, parts[0])
    assert client.get("/sitemap-products-999999.xml").status_code == 404
    assert client.get("/sitemap-products-0.xml").status_code == 404


def test_every_earlier_address_of_a_product_leads_to_the_present_one(client: Client) -> None:
    mug = shelf.put("mug", title="First")
    shelf.put("mug", title="Second")
    shelf.put("mug", title="Third")
    here = f"/product/third_{mug.pk}/"

    for path in (
        f"/product/first_{mug.pk}/",
        f"/product/second_{mug.pk}/",
        "/product/first/",
        "/product/second_999999/",
        "/product/third/",
        "/products/first",
    ):
        response = client.get(path)
        assert (response.status_code, response.headers.get("Location")) == (301, here), path
    assert client.get("/product/fourth/").status_code == 404

    ProductCard.objects.filter(product=mug).update(is_public=False)
    assert client.get("/product/first/").status_code == 404


def test_every_earlier_address_of_a_category_leads_to_the_present_one_with_its_filters(client: Client) -> None:
    shelf.put("mug")
    kitchen, mugs = (Category.objects.get(name=name) for name in ("Kitchen", "Mugs"))
    category_save(name="Cooking", category_id=kitchen.pk)
    category_move(category_id=mugs.pk, parent_id=None)

    for path in (
        f"/shop/kitchen/mugs_{mugs.pk}/",
        f"/shop/cooking/mugs_{mugs.pk}/",
        "/shop/kitchen/mugs_999999/",
        "/collections/mugs",
    ):
        response = client.get(f"{path}?stock=1")
        assert (response.status_code, response.headers.get("Location")) == (301, f"/shop/mugs_{mugs.pk}/?stock=1"), path
    assert client.get("/shop/nowhere_999999/").status_code == 404
    assert client.get("/collections/nowhere").status_code == 404
