"""The demo's filters, unit prices and honest reductions."""

import pytest

from shop.assortment.models import FacetRule, StockFacts
from shop.assortment.selectors import cards
from shop.assortment.services import cards_audit
from shop.demo.catalogue import demo_catalogue_make
from shop.demo.shelves import demo_shelves_make

pytestmark = pytest.mark.django_db


def test_every_reduction_has_a_past_at_the_full_price_and_oil_a_unit_price() -> None:
    demo_catalogue_make()
    demo_shelves_make()
    history = StockFacts.objects.filter(was_price__isnull=False).values_list("lowest_price", "was_price")

    assert history
    assert all(lowest == was for lowest, was in history)
    assert any(card.unit_price for card in cards(limit=100).cards)
    assert FacetRule.objects.get(code="material").vocabulary
    assert list(cards_audit()) == []

    rows = list(StockFacts.objects.values())
    demo_shelves_make()
    assert list(StockFacts.objects.values()) == rows
