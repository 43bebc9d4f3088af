"""The index in memory agrees with the cards, whatever happened to them, and whatever is asked."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

import pytest

from shop.assortment.facets import Choice, facet_index, facets, matching
from shop.assortment.facets.bits import at_least, at_most, bits_of, nth, positions_of
from shop.assortment.facets.lines import Lines, Rule
from shop.assortment.items import VariantItem
from shop.assortment.models import FacetRule, ProductCard
from shop.assortment.services import price_set, product_hide, product_show, rating_set, stock_set
from shop.assortment.versions import FILTERS, version_raise
from tests.assortment.goods import MUG, record, save

pytestmark = [pytest.mark.search]

MATERIALS = ("Oak", "Ash", "Oak, steel", "Steel", "Wool, 100 % new and washed by hand twice")
COLOURS = (("Ink", "#3f5068"), ("Moss", "#5c7a56"), None)
DAYS = {"HAM|0|": dt.date(2026, 11, 24), "HAM|5|": dt.date(2026, 12, 1)}


def thing(number: int, chance: random.Random) -> Any:
    price = Decimal(chance.randrange(500, 9000)) / 100
    variant = VariantItem(
        sku=f"T{number}",
        price=price,
        was_price=price * 2 if chance.random() < 0.3 else None,
        stock=chance.choice((0, 5)),
        colour=chance.choice(COLOURS),
    )
    return save(
        MUG,
        key=f"thing-{number}",
        title=f"Thing {number}",
        attributes={"Material": chance.choice(MATERIALS)},
        categories=((chance.choice(("Kitchen", "Bath")),),),
        handling_days=chance.choice((0, 5)),
        variants=(variant,),
    )


def passes(card: ProductCard, choice: Choice) -> bool:
    """What the index is compared with: the filters said once more, over one card."""
    lines = dict(line.removeprefix("+").split("=", 1) for line in card.filters.split("\n") if line)
    values = {"material": {part.strip().lower() for part in lines["material"].split(",")}}
    values["colour"] = {lines.get("colour", "").lower()}
    in_stock = card.stock_state != "sold_out"
    return (
        all(values[code] & set(slugs) for code, slugs in choice.values)
        and (choice.price_from is None or card.price >= choice.price_from)
        and (choice.price_to is None or card.price <= choice.price_to)
        and (not choice.rating or (card.rating or 0) >= choice.rating)
        and (not choice.in_stock or in_stock)
        and (not choice.reduced or card.was_price is not None)
        and (not choice.by or (in_stock and DAYS[card.arrival_class] <= choice.by))
    )


def any_choice(chance: random.Random) -> Choice:
    material = tuple(sorted(chance.sample(("oak", "ash", "steel"), chance.randrange(0, 3))))
    colour = tuple(sorted(chance.sample(("blue", "green"), chance.randrange(0, 2))))
    values = tuple((code, slugs) for code, slugs in (("colour", colour), ("material", material)) if slugs)
    low, high = sorted(Decimal(chance.randrange(0, 10000)) / 100 for _ in range(2))
    return Choice(
        values=values,
        price_from=chance.choice((None, low)),
        price_to=chance.choice((None, high)),
        rating=chance.choice((0, 0, 4)),
        in_stock=chance.random() < 0.3,
        reduced=chance.random() < 0.2,
        by=chance.choice((None, None, *DAYS.values())),
    )


@pytest.mark.django_db
def test_every_filter_lets_through_what_it_says_and_counts_alike(django_assert_num_queries: Any) -> None:
    chance = random.Random(11)
    products = [thing(number, chance) for number in range(40)]
    for product in products[::3]:
        rating_set(product_id=product.pk, average=Decimal(chance.randrange(10, 51)) / 10, count=3)
    cards = list(ProductCard.objects.all())
    index = facet_index()

    for _turn in range(200):
        choice = any_choice(chance)
        expected = {card.pk for card in cards if passes(card, choice)}
        with django_assert_num_queries(0):
            assert set(matching(index, choice=choice, days=DAYS)) == expected
            assert facets(index, choice=choice, days=DAYS).total == len(expected)


@pytest.mark.django_db
def test_the_index_follows_every_change_by_one_query_more(django_assert_num_queries: Any) -> None:
    chance = random.Random(5)
    products = [thing(number, chance) for number in range(12)]
    before = facet_index()

    save(MUG, key="late", attributes={"Material": "Ash"})
    price_set(stockrecord_id=record("T1").pk, price=Decimal("7.77"))
    stock_set(stockrecord_id=record("T2").pk, num_in_stock=0)
    stock_set(stockrecord_id=record("T3").pk, num_in_stock=9)
    product_hide(product_id=products[4].pk)
    product_hide(product_id=products[5].pk)
    product_show(product_id=products[5].pk)
    rating_set(product_id=products[6].pk, average=Decimal(5), count=1)

    with django_assert_num_queries(2):
        updated = facet_index()
    with django_assert_num_queries(1):
        assert facet_index() is updated
    assert updated is not before
    from shop.assortment.facets import index

    index.forget()
    anew = facet_index()
    for key in {*updated.bits, *anew.bits}:
        assert set(updated.card_ids(updated.bits.get(key, 0))) == set(anew.card_ids(anew.bits.get(key, 0))), key


@pytest.mark.django_db
def test_rules_of_staff_decide_what_is_a_value_and_take_effect_at_once() -> None:
    for number, material in enumerate(("Enamelled steel, beech", "Stainless steel", "Beech, oiled", "Cotton")):
        save(
            MUG,
            key=f"m{number}",
            attributes={"Material": material, "Care": "Wipe"},
            variants=(VariantItem(sku=f"S{number}", price=Decimal(9), stock=1),),
        )
    assert {key for key in facet_index().bits if key[0] == "care"}

    FacetRule.objects.create(code="material", vocabulary=["Steel", "Beech"], name="Made of")
    FacetRule.objects.create(code="care", is_shown=False)
    version_raise(FILTERS)

    index = facet_index()
    counts = {key[1]: bits.bit_count() for key, bits in index.bits.items() if key[0] == "material"}
    assert counts == {"steel": 2, "beech": 2}
    assert index.name("material") == "Made of"
    assert not {key for key in index.bits if key[0] == "care"}


def test_sentences_are_no_values() -> None:
    lines = Lines({"hobs": Rule()})

    keys = lines.keys("hobs=Gas, ceramic, the oven without the wooden handle\n+size=50 × 100 cm\nc=4")

    assert keys == [("hobs", "gas"), ("hobs", "ceramic"), ("size", "50-100-cm"), ("c", "4")]


def test_sets_and_numbers_as_bits_agree_with_plain_python() -> None:
    chance = random.Random(3)
    numbers = [chance.randrange(0, 1 << 12) for _ in range(300)]
    digits = [bits_of(place for place, n in enumerate(numbers) if n >> digit & 1) for digit in range(12)]
    everything = bits_of(range(300))
    for value in (0, 1, 77, 2048, 4095, *numbers[:20]):
        assert positions_of(at_least(digits, value, everything)) == [p for p, n in enumerate(numbers) if n >= value]
        assert positions_of(at_most(digits, value, everything)) == [p for p, n in enumerate(numbers) if n <= value]
    assert [nth(digits, place, everything) for place in range(300)] == sorted(numbers)
