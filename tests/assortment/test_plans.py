"""A listing is an index seek on both engines, however many products there are."""

import datetime as dt
import json
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet

from shop.assortment.models import CardPlace, ProductCard
from shop.assortment.selectors import cards
from shop.assortment.selectors.cards import _places
from shop.assortment.selectors.cursors import SORTS
from shop.commerce.models import Category
from tests.assortment.goods import MUG, card, save

pytestmark = [pytest.mark.search, pytest.mark.django_db]

INDEXES = {
    "featured": "assortment_place_featured",
    "price": "assortment_place_price",
    "-price": "assortment_place_price",
    "newest": "assortment_place_newest",
    "popular": "assortment_place_popular",
}


def crowd(count: int = 4000) -> CardPlace:
    """Many places in the category of one product; returns one of them."""
    template = card(save(MUG)).places.exclude(category_id=0).get(category_id=Category.objects.get(name="Mugs").pk)
    fields = [field.attname for field in ProductCard._meta.concrete_fields]
    values = {name: getattr(template.card, name) for name in fields}
    pks = range(template.card_id + 1, template.card_id + count)
    ProductCard.objects.bulk_create(ProductCard(**{**values, "id": pk, "language": f"x{pk}"}) for pk in pks)
    CardPlace.objects.bulk_create(
        CardPlace(
            card_id=pk,
            category_id=template.category_id,
            language=template.language,
            price_list=template.price_list,
            position=pk % 50,
            price=Decimal(pk % 90),
            popularity=pk % 70,
            published_at=template.published_at + dt.timedelta(seconds=pk % 60),
        )
        for pk in pks
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assortment_cardplace")
        cursor.execute("ANALYZE assortment_productcard")
    return template


def plan(query: QuerySet[CardPlace, Any]) -> str:
    options = {"format": "json"} if connection.vendor == "postgresql" else {}
    text = query.explain(**options)
    return json.dumps(json.loads(text)) if options else text


@pytest.mark.parametrize("sort", SORTS)
def test_each_sort_seeks_its_own_index_and_sorts_nothing(sort: str) -> None:
    place, order = crowd(), SORTS[sort]

    middle = {
        "position": 25,
        "price": Decimal(45),
        "popularity": 35,
        "published_at": place.published_at + dt.timedelta(seconds=30),
    }

    page = _places(category_id=place.category_id, language="en").filter(
        order.after(middle[order.column], place.card_id)
    )
    steps = plan(page.order_by(*order.order_by).values_list("card_id", "card__title")[:25])

    assert INDEXES[sort] in steps
    assert "TEMP B-TREE" not in steps
    assert '"Node Type": "Sort"' not in steps
    assert len(cards(category_id=place.category_id, sort=sort).cards) == 24
