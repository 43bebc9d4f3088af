"""Giving up, finding late money, giving it back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from checkout.models import PaymentAttempt, PaymentMovement, SimulatedRefund, SimulatedSession
from checkout.payments.base import GatewayUnreachable
from checkout.payments.simulated import SimulatedGateway
from checkout.services import (
    attempt_expire,
    attempt_pay_back,
    attempts_expire_due,
    attempts_reconcile,
    order_place,
    session_open,
)
from shop.commerce.models import Basket, Order
from shop.core import clock
from shop.events.work import drain
from shop.notifications.models import Message
from tests.checkout.goods import allocated, make_basket, make_product, pay, start

pytestmark = pytest.mark.django_db


@pytest.fixture
def later(time_machine):
    """Let minutes pass."""

    def pass_minutes(minutes: float) -> None:
        time_machine.shift(timedelta(minutes=minutes))

    time_machine.move_to(clock.now(), tick=False)
    return pass_minutes


def test_hold_is_released_once_after_the_gateway_agreed(later):
    mug = make_product()
    basket = make_basket(mug)
    attempt = start(basket)
    session_open(attempt=attempt)
    later(36)

    assert attempts_expire_due() == 1
    assert attempts_expire_due() == 0

    attempt.refresh_from_db()
    assert attempt.status == "expired"
    assert allocated(mug) == 0
    assert {hold.state for hold in attempt.holds.all()} == {"released"}
    assert Basket.objects.get(pk=basket.pk).status == Basket.OPEN


def test_attempt_whose_session_never_came_about_expires_too(later):
    mug = make_product()
    start(make_basket(mug))
    later(36)

    attempts_expire_due()

    assert allocated(mug) == 0


def test_nothing_expires_before_its_time(later):
    mug = make_product()
    start(make_basket(mug))
    later(34)

    assert attempts_expire_due() == 0
    assert allocated(mug) == 1


def test_unreachable_gateway_keeps_the_hold_until_it_answers(later, monkeypatch):
    mug = make_product()
    attempt = start(make_basket(mug))
    session_open(attempt=attempt)
    later(36)
    with monkeypatch.context() as patch:
        patch.setattr(SimulatedGateway, "session_expire", _silence)
        assert attempts_expire_due() == 0
    assert allocated(mug) == 1

    assert attempts_expire_due() == 1
    assert allocated(mug) == 0


def test_money_found_at_expiry_becomes_the_order(later):
    mug = make_product()
    attempt = start(make_basket(mug))
    pay(attempt, "webhook-lost")
    later(36)

    attempts_expire_due()

    attempt.refresh_from_db()
    assert attempt.status == "placed"
    assert Order.objects.get().payment_attempt == attempt
    assert allocated(mug) == 1


def test_lost_notice_is_found_by_reconciliation_within_minutes(later):
    attempt = start(make_basket(make_product()))
    pay(attempt, "webhook-lost")
    later(1)
    assert attempts_reconcile() == 0
    later(1.1)

    assert attempts_reconcile() == 1
    assert Order.objects.count() == 1


def test_attempt_of_a_gateway_no_longer_installed_does_not_keep_the_others_waiting(later):
    forgotten = start(make_basket(make_product()))
    PaymentAttempt.objects.filter(pk=forgotten.pk).update(gateway="uninstalled")
    waiting = start(make_basket(make_product()))
    pay(waiting, "webhook-lost")
    later(3)
    assert attempts_reconcile() == 1

    abandoned = start(make_basket(make_product()))
    later(36)
    assert attempts_expire_due() == 1
    abandoned.refresh_from_db()
    assert abandoned.status == "expired"


def test_slow_payment_is_waited_for_and_not_given_up(later):
    mug = make_product()
    attempt = start(make_basket(mug))
    pay(attempt, "slow")

    assert order_place(attempt_id=attempt.pk).state == "processing"
    later(0.2)
    assert order_place(attempt_id=attempt.pk).state == "placed"


def _paid_after_expiry(later) -> PaymentAttempt:
    """The gateway called the page closed, and took money for it nevertheless."""
    attempt = start(make_basket(make_product()))
    session_open(attempt=attempt)
    later(36)
    attempt_expire(attempt_id=attempt.pk)
    SimulatedSession.objects.filter(attempt_id=attempt.pk).update(status="paid")
    return attempt


def test_money_for_a_given_up_attempt_goes_back_once_and_the_customer_is_told(later):
    attempt = _paid_after_expiry(later)

    assert order_place(attempt_id=attempt.pk).state == "refunding"
    assert order_place(attempt_id=attempt.pk).state == "refunding"
    drain()
    attempt_pay_back(attempt_id=attempt.pk)
    attempts_reconcile()

    attempt.refresh_from_db()
    assert attempt.status == "refunded"
    assert Order.objects.count() == 0
    assert [(row.kind, row.amount) for row in PaymentMovement.objects.order_by("pk")] == [
        ("captured", attempt.amount),
        ("refunded", attempt.amount),
    ]
    assert SimulatedRefund.objects.get().amount == attempt.amount
    message = Message.objects.get(dedupe_key=f"payment_returned:{attempt.pk}")
    assert attempt.order_number in message.body_text


def test_refund_that_does_not_go_through_is_repeated_by_reconciliation(later, monkeypatch):
    attempt = _paid_after_expiry(later)
    order_place(attempt_id=attempt.pk)
    with monkeypatch.context() as patch:
        patch.setattr(SimulatedGateway, "refund", _silence)
        assert attempts_reconcile() == 0

    assert attempts_reconcile() == 1
    assert SimulatedRefund.objects.count() == 1


@pytest.mark.parametrize("change", [{"amount": Decimal("1.00")}, {"currency": "USD"}])
def test_wrong_amount_or_currency_never_becomes_an_order(change):
    mug = make_product()
    attempt = start(make_basket(mug))
    pay(attempt)
    SimulatedSession.objects.filter(attempt_id=attempt.pk).update(**change)

    assert order_place(attempt_id=attempt.pk).state == "refunding"

    attempt.refresh_from_db()
    assert attempt.status == "paid_not_placeable"
    assert Order.objects.count() == 0
    assert allocated(mug) == 0
    assert PaymentMovement.objects.get().amount == change.get("amount", attempt.amount)


def test_superseded_attempt_paid_after_all_is_paid_back():
    basket = make_basket(make_product())
    first = start(basket)
    session_open(attempt=first)
    second = start(basket, phone="+491711234567")
    SimulatedSession.objects.filter(attempt_id=first.pk).update(status="paid")
    pay(second)

    assert order_place(attempt_id=second.pk).state == "placed"
    assert order_place(attempt_id=first.pk).state == "refunding"
    assert attempt_pay_back(attempt_id=first.pk).status == "refunded"
    assert Order.objects.count() == 1


def _silence(self, *_asked, **_named):
    raise GatewayUnreachable("timeout")
