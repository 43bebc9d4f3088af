"""Set aside when ordered, taken when the goods leave the house."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from checkout.models import PaymentAttempt, PaymentMovement, Refund
from checkout.payments import registry
from checkout.payments.base import GatewayError, PaymentContext
from checkout.selectors import order_money
from checkout.services import attempt_close, order_place, payment_capture, refund_create, session_open
from shop.core import clock
from shop.core.errors import Invalid
from shop.events.models import EventRecord
from shop.events.work import drain
from shop.orders.models import OrderState
from shop.orders.services import order_state_move
from tests.checkout.goods import make_basket, make_product, pay, start
from tests.fakes.stripe import Fault

pytestmark = pytest.mark.django_db
CAPTURE = "POST /v1/payment_intents/"


@pytest.fixture(params=["stripe", "simulated"])
def order(request: Any, stripe_on: Any, settings: Any) -> Any:
    """An order whose money is set aside, at either gateway."""
    settings.SHOP_CAPTURE = "manual"
    attempt = start(make_basket(make_product()), gateway=request.param)
    if request.param == "stripe":
        stripe_on.till.pay(session_open(attempt=attempt).reference)
    else:
        pay(attempt)
    placed = order_place(attempt_id=attempt.pk).order
    drain()
    return placed


def kinds() -> list[tuple[str, Decimal]]:
    return list(PaymentMovement.objects.values_list("kind", "amount"))


def payment(order: Any) -> str:
    return OrderState.objects.get(order=order).payment_status


def test_order_says_authorised_and_not_paid(order):
    assert kinds() == [("authorised", order.total_incl_tax)]
    assert payment(order) == "authorised"
    data = EventRecord.objects.get(type="order.placed").data
    assert (data["paid"], data["authorised"]) == (False, True)


def test_money_is_taken_once_when_the_goods_leave(order):
    for _turn in range(2):
        payment_capture(order_id=order.pk)
    drain()

    assert kinds() == [("authorised", order.total_incl_tax), ("captured", order.total_incl_tax)]
    assert payment(order) == "paid"
    assert order_money(order.pk).kept == order.total_incl_tax


def test_hand_over_takes_the_money_by_itself(order):
    from shop.orders.payments import captures_catch_up

    assert captures_catch_up() == 0
    order_state_move(order_id=order.pk, about="fulfilment", new="packed", by="staff")
    order_state_move(order_id=order.pk, about="fulfilment", new="handed_over", by="staff")

    drain()
    assert captures_catch_up() == 0
    assert order_money(order.pk).captured == order.total_incl_tax


def test_what_was_given_up_before_is_not_taken(order):
    refund_create(order_id=order.pk, amount=Decimal("4.00"), reason="one is sold out", by="staff", key="r1")
    drain()
    payment_capture(order_id=order.pk)
    drain()

    assert kinds()[1:] == [("released", Decimal("4.00")), ("captured", order.total_incl_tax - 4)]
    assert (payment(order), Refund.objects.get().status) == ("paid", "made")


def test_all_given_up_lets_the_authorisation_go(order):
    refund_create(order_id=order.pk, amount=None, reason="cancelled", by="customer", key="r1")
    drain()

    assert payment_capture(order_id=order.pk) is not None
    assert kinds()[1:] == [("released", order.total_incl_tax)]
    assert payment(order) == "refunded"


def test_what_was_taken_is_paid_back_like_any_other(order):
    payment_capture(order_id=order.pk)
    refund_create(order_id=order.pk, amount=Decimal("4.00"), reason="a scratch", by="staff", key="r1")
    drain()

    assert kinds()[2:] == [("refunded", Decimal("4.00"))]
    assert payment(order) == "partly_refunded"


def placed_at_stripe(stripe_on: Any, settings: Any) -> Any:
    settings.SHOP_CAPTURE = "manual"
    attempt = start(make_basket(make_product()), gateway="stripe")
    stripe_on.till.pay(session_open(attempt=attempt).reference)
    return order_place(attempt_id=attempt.pk).order


@pytest.mark.parametrize("fault", [Fault.CUT_AFTER, Fault.SLOW_AFTER, Fault.FAIL_AFTER, Fault.LIMITED])
def test_accident_takes_the_money_once(stripe_on, settings, fault):
    order = placed_at_stripe(stripe_on, settings)
    stripe_on.faults.add(CAPTURE, fault)

    payment_capture(order_id=order.pk)

    assert [row["amount_received"] for row in stripe_on.intents.rows.values()] == [int(order.total_incl_tax * 100)]
    assert order_money(order.pk).captured == order.total_incl_tax


def test_authorisation_that_ran_out_is_for_the_staff(stripe_on, settings):
    order = placed_at_stripe(stripe_on, settings)
    stripe_on.intents.cancel(PaymentMovement.objects.get().reference)

    with pytest.raises(GatewayError):
        payment_capture(order_id=order.pk)
    assert order_money(order.pk).captured == 0


@pytest.mark.parametrize(("days", "is_offered"), [(2, True), (6, True), (7, False), (20, False)])
def test_nothing_is_authorised_for_goods_that_leave_later_than_it_lasts(settings, db, days, is_offered):
    settings.SHOP_CAPTURE = "manual"
    context = PaymentContext(Decimal("10.00"), "EUR", leaves_at=clock.now() + timedelta(days=days))

    assert ("simulated" in [each.code for each in registry.offered(context)]) is is_offered
    assert ("simulated" in [each.code for each in registry.too_late(context)]) is not is_offered
    settings.SHOP_CAPTURE = "automatic"
    assert "simulated" in [each.code for each in registry.offered(context)]


def test_press_for_goods_that_leave_too_late_is_refused_with_nothing_held(settings, db, monkeypatch):
    settings.SHOP_CAPTURE = "manual"
    monkeypatch.setattr(type(registry.gateway("simulated")), "authorisation_valid", timedelta(hours=1))

    with pytest.raises(Invalid):
        start(make_basket(make_product()))
    assert PaymentAttempt.objects.count() == 0


def test_abandoned_page_with_manual_capture_expires_like_any_other(stripe_on, settings):
    settings.SHOP_CAPTURE = "manual"
    attempt = start(make_basket(make_product()), gateway="stripe")
    session_open(attempt=attempt)

    assert attempt_close(attempt_id=attempt.pk, status="expired", reason="hold ran out").status == "expired"


def test_authorised_but_not_placeable_is_let_go(stripe_on, settings):
    settings.SHOP_CAPTURE = "manual"
    attempt = start(make_basket(make_product()), gateway="stripe")
    stripe_on.till.pay(session_open(attempt=attempt).reference)
    PaymentAttempt.objects.filter(pk=attempt.pk).update(status="expired")

    assert order_place(attempt_id=attempt.pk).state == "refunding"
    drain()

    assert [row["status"] for row in stripe_on.intents.rows.values()] == ["canceled"]
    assert PaymentAttempt.objects.get(pk=attempt.pk).status == "refunded"
