"""The same date in all places, for random carts, destinations and moments."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from checkout.quotes import quote_make
from checkout.snapshot import Snapshot
from shipping.delivery.arrivals import arrivals_by_class
from shipping.delivery.lines import lines_for
from shipping.delivery.models import OrderPromise
from shipping.delivery.services import promise_freeze
from shipping.delivery.types import DeliveryPromise, Destination
from shop.assortment.models import ProductFacts
from shop.assortment.selectors import product_page
from shop.assortment.services import product_delivery_set
from shop.commerce.loading import basket_load
from shop.commerce.models import Order
from shop.core import clock
from shop.orders.selectors import order_summary
from shop.storefront.basket_page import _arrival, _piece
from shop.storefront.promises import arrival, product_lines
from tests.checkout.goods import details, make_basket, start
from tests.storefront import shelf

pytestmark = pytest.mark.django_db
PLACES = [
    Destination("DE", "20457"), Destination("DE", "80331"), Destination("DE", "25980"), Destination("DE"),
    Destination("AT", "1010"), Destination("NL", "1012JS"), Destination("FR", "67000"), Destination("DK", "1050"),
]  # fmt: skip
START = datetime(2026, 1, 1, tzinfo=UTC)
KINDS: list[dict[str, Any]] = [
    {"weight_g": 400},
    {"weight_g": 12_300, "handling_days": 2},
    {"weight_g": 30_001},
    {"weight_g": 900, "restrictions": ("dangerous",)},
    {"weight_g": 700, "restrictions": ("bulky",), "longest_cm": 180},
    {"weight_g": 500, "days_to_come": 40},
]


def _goods() -> list[Any]:
    products = []
    for number, kind in enumerate(KINDS):
        product = shelf.put(f"thing-{number}")
        days = kind.get("days_to_come")
        product_delivery_set(
            product_id=product.pk,
            weight_g=kind["weight_g"],
            handling_days=kind.get("handling_days", 0),
            available_from=(START + timedelta(days=200 + days)).date() if days else None,
            longest_cm=kind.get("longest_cm", 0),
            restrictions=kind.get("restrictions", ()),
        )
        products.append(product)
    assert ProductFacts.objects.filter(product__in=products).count() == len(products)
    return products


def _compare(carts: int) -> None:
    rng, goods = random.Random(20457), _goods()
    pages = [product_page(product.pk, language="en-gb") for product in goods]
    for _cart in range(carts):
        at = START + timedelta(seconds=rng.randrange(365 * 86400))
        clock.set_for_demo(at)
        place, chosen = rng.choice(PLACES), rng.sample(range(len(goods)), rng.choice([1, 1, 2, 3]))
        basket = basket_load(basket_id=make_basket(*(goods[number] for number in chosen)).pk)
        receipt = _arrival(lines_for(_piece(line) for line in basket.all_lines()), place)
        quote = quote_make(basket=basket, destination=place, at=clock.now())
        offered = [option.promise for option in quote.options if option.promise]
        assert receipt is not None
        soonest = min(offered, key=lambda promise: (promise.arrives_by, promise.price), default=None)
        _same(receipt.soonest, soonest)
        if len(chosen) == 1:
            page = arrival(product_lines(pages[chosen[0]], None), place)
            _same(page.soonest, soonest)
            card = arrivals_by_class([pages[chosen[0]].arrival_class], place)
            assert list(card.values()) == ([soonest.arrives_to] if soonest else []), (at, place, chosen)


def _same(one: DeliveryPromise | None, other: DeliveryPromise | None) -> None:
    """Equal but for the second in which they were asked."""
    assert (one is None) == (other is None)
    if one and other:
        fields = ("service", "arrives_from", "arrives_to", "arrives_by", "cutoff_at", "price", "confidence", "zone")
        assert [getattr(one, name) for name in fields] == [getattr(other, name) for name in fields]


def test_card_product_page_basket_and_checkout_say_the_same() -> None:
    _compare(60)


@pytest.mark.slow
def test_card_product_page_basket_and_checkout_say_the_same_a_thousand_times() -> None:
    _compare(1_000)


def test_what_checkout_froze_is_what_the_order_says_for_ever() -> None:
    """Attempt, order, order page, mail and admin read one object."""
    product = shelf.put("mug")
    clock.set_for_demo(datetime(2026, 11, 23, 12, 28, tzinfo=UTC))
    attempt = start(make_basket(product), service="next-day")
    frozen = Snapshot.from_dict(attempt.snapshot).delivery
    assert frozen is not None
    assert frozen.promise is not None
    promise = DeliveryPromise.from_dict(frozen.promise)
    order = Order.objects.create(number="K-1", total_incl_tax=attempt.amount, total_excl_tax=attempt.amount)
    promise_freeze(order_id=order.pk, promise=promise)
    clock.set_for_demo(datetime(2026, 12, 23, 12, 28, tzinfo=UTC))
    assert OrderPromise.objects.get().promise == promise
    assert details().destination == promise.destination
    summary = order_summary(order)
    assert summary.promise == promise
