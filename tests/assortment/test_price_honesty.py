"""Beside every reduction stands the lowest price of the thirty days before it."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
import time_machine

from shop.assortment.items import VariantItem
from shop.assortment.models import StockFacts, UnitPricing
from shop.assortment.price_history import lowest_before_reduction
from shop.assortment.selectors import cards, product_page
from shop.assortment.services import price_set, product_changed
from shop.assortment.unit_prices import content_of, unit_price
from tests.assortment.goods import MUG, card, record, save

DAY = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
D = Decimal


def history(*entries: tuple[int, str, str]) -> list[Any]:
    """(days after the first, price, former price or "")."""
    return [(DAY + dt.timedelta(days=day), D(price), D(was) if was else None) for day, price, was in entries]


@pytest.mark.parametrize(
    ("entries", "lowest"),
    [
        ([(0, "100", "")], None),
        ([(0, "100", ""), (60, "80", "100")], "100"),
        # Dearer for a week before the sale: the price of before that week is the one to name
        ([(0, "100", ""), (53, "120", ""), (60, "90", "120")], "100"),
        # A cheap day long ago no longer counts; the price the window opened with does
        ([(0, "50", ""), (1, "100", ""), (60, "80", "100")], "100"),
        ([(0, "70", ""), (31, "100", ""), (60, "80", "100")], "70"),
        # Further cuts of a running reduction do not move it
        ([(0, "100", ""), (60, "80", "100"), (65, "60", "100")], "100"),
        # Raised within the reduction: a new one, and the cheap days before it count
        ([(0, "100", ""), (60, "60", "100"), (65, "80", "100")], "60"),
        ([(0, "100", ""), (60, "60", "100"), (65, "100", ""), (70, "80", "100")], "60"),
        # Never sold at another price
        ([(0, "80", "100")], "80"),
    ],
)
def test_the_lowest_price_of_the_thirty_days_before(entries: list[Any], lowest: str | None) -> None:
    assert lowest_before_reduction(history(*entries)) == (D(lowest) if lowest else None)


@pytest.mark.django_db
def test_card_and_page_name_it_and_forget_it_with_the_reduction() -> None:
    with time_machine.travel(DAY - dt.timedelta(days=60), tick=False):
        product = save(MUG)
    pk = record("MUG").pk
    with time_machine.travel(DAY - dt.timedelta(days=10), tick=False):
        price_set(stockrecord_id=pk, price=D("26.00"))
    with time_machine.travel(DAY, tick=False):
        price_set(stockrecord_id=pk, price=D("19.00"), was_price=D("26.00"))

    (shown,) = cards().cards
    (variant,) = product_page(product.pk).variants
    assert (shown.was, shown.lowest) == (D("26.00"), D("20.00"))
    assert (variant.was, variant.lowest) == (D("26.00"), D("20.00"))

    price_set(stockrecord_id=pk, price=D("26.00"))
    assert StockFacts.objects.get(pk=pk).lowest_price is None
    assert (card(product).lowest_price, cards().cards[0].lowest) == (None, None)


@pytest.mark.parametrize(
    ("text", "per", "content"),
    [
        ("250 ml", "l", "0.25"),
        ("0,5 l", "100 ml", "5"),
        ("2 × 110 g", "kg", "0.22"),
        ("1.5 kg", "100 g", "15"),
        ("70 cl", "l", "0.7"),
        ("6", "piece", "6"),
        ("12 pieces", "piece", "12"),
        ("250 ml", "kg", None),
        ("about a litre", "l", None),
        ("0 ml", "l", None),
        ("9" * 400, "piece", None),
        ("", "l", None),
    ],
)
def test_how_much_is_in_it_is_read_from_words(text: str, per: str, content: str | None) -> None:
    found = content_of(text, per)
    assert found == (D(content) if content else None)


def test_a_unit_price_is_rounded_to_the_cent() -> None:
    assert unit_price(D("9.90"), D("0.33")) == D("30.00")
    assert unit_price(D("10.00"), D("3")) == D("3.33")
    assert unit_price(None, D("3")) is None


@pytest.mark.django_db
def test_a_class_that_tells_unit_prices_tells_them_on_card_and_page() -> None:
    oil = save(
        MUG,
        key="oil",
        title="Oil",
        product_class="Oils",
        attributes={"Contents": "250 ml"},
        variants=(VariantItem(sku="OIL", price=D("9.00"), stock=3),),
    )
    UnitPricing.objects.create(product_class=oil.product_class, attribute_code="contents", per="l")
    product_changed(product_ids=[oil.pk])

    (shown,) = cards().cards
    (variant,) = product_page(oil.pk).variants
    assert (shown.unit_price, shown.unit) == (D("36.00"), "l")
    assert (variant.unit_price, variant.unit) == (D("36.00"), "l")
