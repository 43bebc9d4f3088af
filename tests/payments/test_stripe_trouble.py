"""Between the shop and Stripe everything can break; one page per attempt comes of it all the same."""

import pytest

from checkout.models import PaymentAttempt
from checkout.payments import stripe
from checkout.payments.base import GatewayError, GatewayUnreachable
from checkout.services import PageOver, attempt_close, attempt_expire, attempts_reconcile, order_place, session_open
from shop.commerce.models import Order
from shop.core import clock
from tests.checkout.conftest import Shopper
from tests.checkout.goods import allocated, make_basket, make_product, quote, start
from tests.checkout.typed import typed
from tests.fakes.stripe import Fault

pytestmark = pytest.mark.django_db
CREATE = "POST /v1/checkout/sessions"
EVERYTHING = "GET /v1/checkout/sessions"


@pytest.mark.parametrize(
    "faults",
    [
        [Fault.SLOW_AFTER],
        [Fault.CUT_AFTER],
        [Fault.CUT_BEFORE],
        [Fault.FAIL_AFTER],
        [Fault.FAIL_BEFORE],
        [Fault.CONFLICT],
        [Fault.LIMITED],
        [Fault.LIMITED, Fault.CUT_AFTER],
        [Fault.CUT_BEFORE, Fault.FAIL_AFTER],
    ],
    ids=lambda faults: "-then-".join(fault.name.lower() for fault in faults),
)
def test_one_page_comes_of_any_accident(attempt, stripe_on, faults):
    stripe_on.faults.add(CREATE, *faults)

    session = session_open(attempt=attempt)

    assert [row["id"] for row in stripe_on.sessions_of(attempt.pk)] == [session.reference]
    assert session.url == f"{stripe_on.address}/c/pay/{session.reference}"
    assert not stripe_on.faults.waiting


@pytest.mark.parametrize("fault", [Fault.SLOW_AFTER, Fault.CUT_AFTER, Fault.CUT_BEFORE, Fault.CONFLICT, Fault.LIMITED])
def test_stripe_that_stays_away_is_said_and_the_next_press_finds_the_same_page(attempt, stripe_on, fault):
    stripe_on.faults.add(CREATE, fault, fault, fault)
    with pytest.raises(GatewayUnreachable):
        session_open(attempt=attempt)

    session = session_open(attempt=PaymentAttempt.objects.get(pk=attempt.pk))

    assert [row["id"] for row in stripe_on.sessions_of(attempt.pk)] == [session.reference]


def test_breakdown_that_is_not_settled_opens_no_second_page(attempt, stripe_on, monkeypatch):
    monkeypatch.setattr(stripe, "PAUSES_S", ())
    stripe_on.faults.add(CREATE, Fault.FAIL_BEFORE)

    with pytest.raises(GatewayUnreachable):
        session_open(attempt=attempt)

    assert stripe_on.sessions_of(attempt.pk) == []


def test_customer_is_told_that_nothing_was_charged(stripe_on, shopper: Shopper):
    basket = make_basket(make_product())
    stripe_on.faults.add(CREATE, *[Fault.CUT_BEFORE] * 3)

    answer = shopper(basket).post("/checkout/", typed(quote(basket), gateway="stripe"))

    assert answer.status_code == 503
    assert b"Nothing was charged" in answer.content


def test_page_whose_address_was_lost_is_closed_by_the_attempts_id(attempt, stripe_on):
    stripe_on.faults.add(CREATE, *[Fault.CUT_AFTER] * 3)
    with pytest.raises(GatewayUnreachable):
        session_open(attempt=attempt)

    closed = attempt_expire(attempt_id=attempt.pk)

    assert closed.status == "expired"
    assert [row["status"] for row in stripe_on.sessions_of(attempt.pk)] == ["expired"]
    assert allocated(attempt.basket.lines.get().product) == 0


def test_page_whose_address_was_lost_and_is_paid_all_the_same_becomes_its_order(attempt, stripe_on):
    stripe_on.faults.add(CREATE, *[Fault.SLOW_AFTER] * 3)
    with pytest.raises(GatewayUnreachable):
        session_open(attempt=attempt)
    stripe_on.till.pay(stripe_on.sessions_of(attempt.pk)[0]["id"])

    assert order_place(attempt_id=attempt.pk).state == "placed"


def test_lost_page_is_found_among_many(attempt, stripe_on):
    session = session_open(attempt=attempt)
    row = stripe_on.sessions.rows[session.reference]
    for number in range(230):
        other = f"cs_test_other{number}"
        stripe_on.sessions.rows[other] = {**row, "id": other, "client_reference_id": f"other-{number}"}
    PaymentAttempt.objects.filter(pk=attempt.pk).update(gateway_reference="")
    stripe_on.till.pay(session.reference)

    assert order_place(attempt_id=attempt.pk).state == "placed"
    assert len([call for call in stripe_on.calls if call.request == EVERYTHING]) == 3


def test_silent_stripe_keeps_the_goods_until_it_answers(attempt, stripe_on):
    session_open(attempt=attempt)
    stripe_on.faults.add("GET /v1/checkout/sessions/", *[Fault.CUT_BEFORE] * 3)

    with pytest.raises(GatewayUnreachable):
        attempt_expire(attempt_id=attempt.pk)
    assert PaymentAttempt.objects.get(pk=attempt.pk).status == "open"
    assert allocated(attempt.basket.lines.get().product) == 1

    assert attempt_expire(attempt_id=attempt.pk).status == "expired"


def test_page_that_cannot_be_closed_because_it_was_just_paid_places_the_order(attempt, stripe_on, monkeypatch):
    reference = session_open(attempt=attempt).reference
    closing = stripe.session_expire

    def paid_first(given: str) -> None:
        stripe_on.till.pay(given)
        closing(given)

    monkeypatch.setattr(stripe, "session_expire", paid_first)

    closed = attempt_close(attempt_id=attempt.pk, status="superseded", reason="replaced")

    assert closed.status == "placed"
    assert stripe_on.sessions.rows[reference]["status"] == "complete"


def test_page_closed_by_a_job_that_died_is_not_shown_again(attempt, stripe_on):
    session = session_open(attempt=attempt)
    stripe.session_expire(session.reference)

    with pytest.raises(PageOver):
        session_open(attempt=PaymentAttempt.objects.get(pk=attempt.pk))

    assert PaymentAttempt.objects.get(pk=attempt.pk).status == "expired"
    assert allocated(attempt.basket.lines.get().product) == 0


def test_press_after_the_page_was_closed_opens_a_new_one(stripe_on, shopper: Shopper):
    basket = make_basket(make_product(stock=1))
    client, pressed = shopper(basket), typed(quote(basket), gateway="stripe")
    first = client.post("/checkout/", pressed).url
    stripe.session_expire(first.rsplit("/", 1)[1])

    second = client.post("/checkout/", pressed)

    assert second.status_code == 303
    assert second.url != first
    assert [row["status"] for row in stripe_on.sessions.rows.values()] == ["expired", "open"]


def test_page_runs_out_and_its_goods_come_free(stripe_on, time_machine):
    mug = make_product(stock=1)
    attempt = start(make_basket(mug), gateway="stripe")
    session_open(attempt=attempt)
    time_machine.move_to(clock.now().timestamp() + 36 * 60)

    assert attempt_expire(attempt_id=attempt.pk).status == "expired"
    assert allocated(mug) == 0
    assert stripe_on.sessions_of(attempt.pk)[0]["status"] == "expired"


def test_lost_notice_and_lost_browser_cost_two_minutes(attempt, stripe_on, time_machine):
    stripe_on.till.pay(session_open(attempt=attempt).reference)
    stripe_on.events.waiting.clear()
    time_machine.move_to(clock.now().timestamp() + 125)

    assert attempts_reconcile() == 1
    assert Order.objects.count() == 1


@pytest.mark.parametrize(("field", "value"), [("amount_received", 1), ("currency", "usd")])
def test_other_amount_or_currency_becomes_no_order_and_goes_back(attempt, stripe_on, caplog, field, value):
    session = session_open(attempt=attempt)
    stripe_on.till.pay(session.reference)
    next(iter(stripe_on.sessions.intents.values()))[field] = value

    placement = order_place(attempt_id=attempt.pk)

    assert placement.state == "refunding"
    assert placement.attempt.status == "paid_not_placeable"
    assert "is paid and cannot be placed: the amount received is not the amount of the order" in caplog.text
    assert Order.objects.count() == 0


def test_refused_request_is_not_repeated_and_tells_no_secret(attempt, stripe_on, monkeypatch, caplog):
    monkeypatch.setattr("checkout.payments.stripe_gateway.session_params", lambda *given: {"card_number": "4242"})

    with pytest.raises(GatewayError) as refusal:
        session_open(attempt=attempt)

    assert not isinstance(refusal.value, GatewayUnreachable)
    assert "parameter_unknown" in str(refusal.value)
    assert len(stripe_on.calls) == 1
    assert "4242" not in caplog.text
    assert "sk_test" not in caplog.text


def test_log_holds_nothing_the_customer_typed(attempt, stripe_on, caplog):
    caplog.set_level("DEBUG")
    stripe_on.faults.add(CREATE, Fault.CONFLICT, Fault.FAIL_BEFORE)

    stripe_on.till.pay(session_open(attempt=attempt).reference)
    order_place(attempt_id=attempt.pk)

    assert "ada@" not in caplog.text
    assert "sk_test" not in caplog.text


def test_wrong_key_is_for_the_staff(attempt, stripe_on, settings):
    settings.STRIPE_SECRET_KEY = "sk_test_other"

    with pytest.raises(GatewayError) as refusal:
        session_open(attempt=attempt)

    assert "AuthenticationError 401" in str(refusal.value)
