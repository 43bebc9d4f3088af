"""The ordinary ways of a payment at Stripe."""

from datetime import timedelta
from decimal import Decimal

import pytest

from checkout.models import Hold, PaymentAttempt, PaymentMovement
from checkout.payments.base import GatewayUnreachable, PaymentContext
from checkout.payments.registry import gateway
from checkout.payments.stripe import API_VERSION
from checkout.services import attempt_close, order_place, session_open
from shop.commerce.models import Order
from shop.core import clock
from shop.events.work import drain
from tests.checkout.goods import allocated, make_basket, make_product, quote, start
from tests.checkout.typed import typed

pytestmark = pytest.mark.django_db


def test_paid_page_becomes_one_order_with_its_money_noted(client, attempt, stripe_on):
    session = session_open(attempt=attempt)
    stripe_on.till.pay(session.reference)

    answer = client.get(f"/checkout/return/{attempt.pk}/")

    assert answer.url.startswith("/checkout/done/")
    movement = PaymentMovement.objects.get()
    assert (movement.kind, movement.amount, movement.currency) == ("captured", attempt.amount, "EUR")
    assert movement.reference.startswith("pi_")
    assert Order.objects.get().number == attempt.order_number


def test_page_asks_for_the_frozen_total_and_names_the_attempt(attempt, stripe_on):
    session = session_open(attempt=attempt)

    row = stripe_on.sessions.rows[session.reference]
    assert row["amount_total"] == int(attempt.amount * 100)
    assert row["client_reference_id"] == row["metadata"]["attempt"] == str(attempt.pk)
    assert row["payment_method_types"] == ["card", "link", "paypal"]
    assert row["success_url"] == f"http://testserver/checkout/return/{attempt.pk}/"
    assert row["cancel_url"] == "http://testserver/checkout/"
    assert 30 * 60 <= row["expires_at"] - row["created"] <= 33 * 60
    call = stripe_on.calls[0]
    assert (call.request, call.key) == ("POST /v1/checkout/sessions", str(attempt.pk))
    assert {made.version for made in stripe_on.calls} == {API_VERSION}


def test_notice_alone_places_the_order(attempt, stripe_on, carry):
    stripe_on.till.pay(session_open(attempt=attempt).reference)

    stripe_on.events.deliver(carry)
    drain()

    assert Order.objects.count() == 1


def test_pressing_again_leads_to_the_same_page(attempt, stripe_on):
    first = session_open(attempt=attempt)
    again = session_open(attempt=PaymentAttempt.objects.get(pk=attempt.pk))

    assert (again.reference, again.url) == (first.reference, first.url)
    assert len(stripe_on.sessions.rows) == 1


def test_pressing_again_after_twenty_minutes_still_finds_the_same_page(attempt, stripe_on, time_machine):
    first = session_open(attempt=attempt)
    time_machine.move_to(clock.now() + timedelta(minutes=20))

    again = session_open(attempt=PaymentAttempt.objects.get(pk=attempt.pk))

    assert again.reference == first.reference


def test_page_first_opened_late_lasts_as_long_as_stripe_demands(attempt, stripe_on, time_machine):
    time_machine.move_to(clock.now() + timedelta(minutes=20))

    session = session_open(attempt=attempt)

    row = stripe_on.sessions.rows[session.reference]
    assert row["expires_at"] - row["created"] >= 30 * 60


def test_declined_card_is_noted_and_another_one_pays(attempt, stripe_on, carry):
    reference = session_open(attempt=attempt).reference
    assert stripe_on.till.pay(reference, card="4000000000009995") == "insufficient_funds"
    stripe_on.events.deliver(carry)
    drain()
    assert [(row.kind, row.reason) for row in PaymentMovement.objects.all()] == [("failed", "insufficient_funds")]
    assert order_place(attempt_id=attempt.pk).state == "unpaid"

    assert stripe_on.till.pay(reference) == "paid"
    assert order_place(attempt_id=attempt.pk).state == "placed"


def test_banks_question_places_nothing_until_it_is_answered(attempt, stripe_on):
    reference = session_open(attempt=attempt).reference
    assert stripe_on.till.pay(reference, card="4000002760003184") == "challenge"
    assert order_place(attempt_id=attempt.pk).state == "unpaid"

    stripe_on.till.answer_challenge(reference, passed=True)

    assert order_place(attempt_id=attempt.pk).state == "placed"


@pytest.mark.parametrize(("succeeded", "state"), [(True, "placed"), (False, "closed")])
def test_direct_debit_keeps_the_goods_until_it_is_settled(attempt, stripe_on, carry, settings, succeeded, state):
    settings.STRIPE_METHODS = ["card", "sepa_debit"]
    reference = session_open(attempt=attempt).reference
    stripe_on.till.pay(reference, method="sepa_debit")
    stripe_on.events.deliver(carry)
    drain()
    assert order_place(attempt_id=attempt.pk).state == "processing"
    assert set(Hold.objects.values_list("state", flat=True)) == {"held"}

    stripe_on.till.settle(reference, succeeded=succeeded)
    stripe_on.events.deliver(carry)
    drain()

    assert order_place(attempt_id=attempt.pk).state == state


def test_changed_order_closes_the_old_page_first(stripe_on):
    mug = make_product(stock=1)
    basket = make_basket(mug)
    old = start(basket, gateway="stripe")
    session_open(attempt=old)

    new = start(basket, gateway="stripe", service="next-day")

    assert PaymentAttempt.objects.get(pk=old.pk).status == "superseded"
    assert [row["status"] for row in stripe_on.sessions_of(old.pk)] == ["expired"]
    assert new.pk != old.pk
    assert allocated(mug) == 1


def test_page_paid_in_the_moment_of_closing_becomes_its_order(attempt, stripe_on):
    stripe_on.till.pay(session_open(attempt=attempt).reference)

    closed = attempt_close(attempt_id=attempt.pk, status="expired", reason="hold ran out")

    assert closed.status == "placed"


def test_gateway_is_absent_without_keys(settings):
    assert not gateway("stripe").is_offered(PaymentContext(Decimal("10.00"), "EUR"))


def test_attempt_whose_keys_were_taken_away_is_kept(attempt, stripe_on, settings):
    session_open(attempt=attempt)
    settings.STRIPE_SECRET_KEY = ""

    with pytest.raises(GatewayUnreachable):
        attempt_close(attempt_id=attempt.pk, status="expired", reason="hold ran out")
    assert PaymentAttempt.objects.get(pk=attempt.pk).is_live


def test_checkout_page_sends_the_customer_to_stripe(stripe_on, shopper):
    basket = make_basket(make_product())
    client = shopper(basket)
    client.get("/checkout/")

    answer = client.post("/checkout/", typed(quote(basket), gateway="stripe"))

    assert answer.status_code == 303
    assert [answer.url] == [row["url"] for row in stripe_on.sessions_of(PaymentAttempt.objects.get().pk)]
