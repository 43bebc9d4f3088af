"""Pressing "Order and pay": what is frozen, what is held, what is refused."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from checkout.models import Hold, PaymentAttempt
from checkout.payments.base import GatewayUnreachable
from checkout.payments.simulated import SimulatedGateway
from checkout.services import order_place, payment_attempt_start, session_open
from checkout.services.start import Changed
from shop.commerce.loading import basket_load
from shop.commerce.models import Order, StockRecord
from shop.contacts.services import contact_adopt
from shop.core.errors import Conflict, Invalid, SoldOut, TooMany
from tests.checkout.goods import HOME, allocated, buy, details, make_basket, make_product, pay, quote, start
from tests.people import account

pytestmark = pytest.mark.django_db


def test_goods_are_held_before_anybody_pays():
    mug = make_product(stock=5)

    attempt = start(make_basket(mug, quantity=3))

    assert allocated(mug) == 3
    assert [
        (hold.resource, hold.key, hold.quantity, hold.state) for hold in attempt.holds.exclude(resource="capacity")
    ] == [("stock", str(mug.stockrecords.get().pk), 3, "held")]
    assert attempt.expires_at - attempt.created_at == timedelta(minutes=35)
    assert Order.objects.count() == 0


def test_second_press_returns_the_same_attempt_and_holds_once():
    mug = make_product()
    basket = make_basket(mug)

    first, second = start(basket), start(basket)

    assert first.pk == second.pk
    assert allocated(mug) == 1
    assert session_open(attempt=first).url == session_open(attempt=second).url


def test_press_after_the_order_finds_that_order():
    basket = make_basket(make_product())
    placed = buy(basket).attempt

    assert start(basket).pk == placed.pk
    assert Order.objects.count() == 1


def test_loser_hears_sold_out_before_paying_and_nothing_changes():
    mug = make_product(stock=1)
    start(make_basket(mug), email="first@example.com")
    basket = make_basket(mug, quantity=1)

    with pytest.raises(SoldOut) as refusal:
        start(basket, email="second@example.com")

    assert "has just sold out" in str(refusal.value)
    assert PaymentAttempt.objects.count() == 1
    assert allocated(mug) == 1


def test_one_line_too_many_holds_nothing_of_the_others():
    plenty, scarce = make_product(stock=10), make_product("Beech brush", stock=1)

    with pytest.raises(SoldOut) as refusal:
        start(make_basket(plenty, scarce, quantity=2))

    assert refusal.value.code == "sold_out"
    assert (allocated(plenty), allocated(scarce)) == (0, 0)
    assert Hold.objects.count() == 0


def test_goods_without_stock_tracking_take_no_hold():
    start(make_basket(make_product(tracked=False)))

    assert not Hold.objects.filter(resource="stock").exists()


def test_changed_basket_supersedes_the_attempt_and_closes_its_page():
    mug = make_product(stock=5)
    basket = make_basket(mug)
    first = start(basket)
    session_open(attempt=first)
    basket_load(basket_id=basket.pk).add_product(mug, 1)

    second = start(basket)

    first.refresh_from_db()
    assert (first.status, first.superseded_by_id) == ("superseded", second.pk)
    assert SimulatedGateway().session_lookup(attempt_id=first.pk, reference="").status == "expired"
    assert allocated(mug) == 2
    assert [change.new for change in first.changes.all()] == ["open", "superseded"]


def test_other_address_supersedes_too():
    basket = make_basket(make_product())
    first = start(basket)

    second = start(basket, shipping=replace(HOME, line1="Domstraße 2"))

    assert first.pk != second.pk
    assert PaymentAttempt.objects.live().get().pk == second.pk


def test_payment_found_while_superseding_becomes_the_order():
    mug = make_product()
    basket = make_basket(mug)
    first = start(basket)
    pay(first)
    basket_load(basket_id=basket.pk).add_product(mug, 1)

    result = start(basket)

    assert (result.pk, result.status) == (first.pk, "placed")
    assert Order.objects.get().lines.get().quantity == 1


def test_unreachable_gateway_keeps_the_older_attempt(monkeypatch):
    mug = make_product()
    basket = make_basket(mug)
    first = start(basket)
    session_open(attempt=first)
    basket_load(basket_id=basket.pk).add_product(mug, 1)

    def silence(self, **_asked):
        raise GatewayUnreachable("timeout")

    monkeypatch.setattr(SimulatedGateway, "session_expire", silence)
    with pytest.raises(GatewayUnreachable):
        start(basket)

    first.refresh_from_db()
    assert first.is_live
    assert allocated(mug) == 1


def test_session_opened_for_a_superseded_attempt_is_closed_again():
    basket = make_basket(make_product())
    first = start(basket)
    start(basket, phone="+491711234567")

    with pytest.raises(Conflict) as refusal:
        session_open(attempt=first)

    assert refusal.value.code == "superseded"
    assert SimulatedGateway().session_lookup(attempt_id=first.pk, reference="").status == "expired"


def test_prices_and_promise_are_frozen_while_the_hold_lives():
    mug = make_product(price="24.00")
    basket = make_basket(mug)
    attempt = start(basket)
    StockRecord.objects.filter(product=mug).update(price=Decimal("99.00"))

    again = start(basket)
    pay(again)

    assert again.pk == attempt.pk
    assert order_place(attempt_id=again.pk).order.lines.get().line_price_incl_tax == Decimal("24.00")


def test_total_changed_since_it_was_shown_is_shown_again():
    mug = make_product(price="24.00")
    basket = make_basket(mug)
    shown = quote(basket).option("ten-day").shown
    StockRecord.objects.filter(product=mug).update(price=Decimal("25.00"))

    with pytest.raises(Changed):
        payment_attempt_start(basket_id=basket.pk, details=details(), shown=shown)

    assert PaymentAttempt.objects.count() == 0
    assert allocated(mug) == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"service": "teleport"}, "service"), ({"service": ""}, "service"), ({"gateway": "barter"}, "gateway")],
)
def test_tampered_codes_are_refused(changes, field):
    with pytest.raises(Invalid) as refusal:
        start(make_basket(make_product()), **changes)

    assert refusal.value.field == field
    assert PaymentAttempt.objects.count() == 0


def test_option_that_cannot_be_had_is_refused_with_its_reason():
    mug = make_product()
    far = replace(HOME, postcode="80331", city="München")

    with pytest.raises(Invalid) as refusal:
        start(make_basket(mug), service="same-day", shipping=far)

    assert str(refusal.value)
    assert allocated(mug) == 0


def test_product_taken_off_the_shelf_is_refused():
    mug = make_product()
    basket = make_basket(mug)
    type(mug).objects.filter(pk=mug.pk).update(is_public=False)

    with pytest.raises(SoldOut) as refusal:
        start(basket)

    assert refusal.value.code == "not_sold"


def test_empty_basket_is_refused():
    with pytest.raises(Invalid) as refusal:
        start(make_basket())

    assert refusal.value.code == "empty"


def test_live_holds_per_visitor_are_limited():
    mug = make_product(stock=50)
    for number in range(12):
        payment_attempt_start(
            basket_id=make_basket(mug).pk, details=details(email=f"v{number}@example.com"), visitor="one"
        )

    with pytest.raises(TooMany):
        payment_attempt_start(basket_id=make_basket(mug).pk, details=details(), visitor="one")

    assert allocated(mug) == 12
    assert payment_attempt_start(basket_id=make_basket(mug).pk, details=details(), visitor="two").is_live


def test_an_account_holder_stays_one_person_whichever_address_is_typed() -> None:
    user = account("ada@example.com")
    own = contact_adopt(user=user)
    basket = make_basket(make_product(), owner=user)

    attempt = payment_attempt_start(basket_id=basket.pk, details=details(email="office@example.com"), user=user)

    assert attempt.contact == own
    assert attempt.snapshot["email"] == "office@example.com"
