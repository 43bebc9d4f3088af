"""Filters and unit prices as staff decide them."""

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from shop.assortment.facets import facet_index
from shop.assortment.models import FacetRule, SlugRedirect, UnitPricing
from shop.assortment.selectors import cards
from tests.storefront import shelf

pytestmark = pytest.mark.django_db


@pytest.fixture
def boss(staff: Any) -> Client:
    return staff("administrator")


def test_a_rule_is_made_and_changed_and_listings_follow_at_once(boss: Client) -> None:
    shelf.put("mug", attributes={"Material": "Glazed stoneware, beech"})
    facet_index()
    typed = {"code": "material", "name": "Made of", "position": "5", "is_shown": "on", "words": "Stoneware\n\nOak"}

    assert boss.post("/staff/assortment/facetrule/add/", typed).status_code == 302

    rule = FacetRule.objects.get()
    assert (rule.code, rule.vocabulary) == ("material", ["Stoneware", "Oak"])
    assert {key for key in facet_index().bits if key[0] == "material"} == {("material", "stoneware")}

    typed = {"name": "Made of", "position": "5", "words": "Beech"}
    assert boss.post(f"/staff/assortment/facetrule/{rule.pk}/change/", typed).status_code == 302
    assert {key for key in facet_index().bits if key[0] == "material"} == set()


def test_a_unit_price_is_set_for_a_class_and_cards_tell_it(boss: Client) -> None:
    oil = shelf.put("oil", price="9.00", attributes={"Contents": "250 ml"}, product_class="Oils")
    typed = {"product_class": oil.product_class_id, "attribute_code": "contents", "per": "l"}

    assert boss.post("/staff/assortment/unitpricing/add/", typed).status_code == 302

    assert UnitPricing.objects.get().per == "l"
    assert cards().cards[0].unit_price == Decimal("36.00")


def test_earlier_addresses_are_looked_at_only(boss: Client) -> None:
    shelf.put("mug", title="First")
    shelf.put("mug", title="Second")

    page = boss.get("/staff/assortment/slugredirect/").content.decode()

    assert "first" in page
    assert boss.get("/staff/assortment/slugredirect/add/").status_code == 403
    assert SlugRedirect.objects.count() == 1
