"""Notices of Stripe: proved by the bytes, believed only as a hint."""

import json
import time
from collections import Counter

import pytest
from django.test import Client

from checkout.models import PaymentAttempt, PaymentMovement
from checkout.services import order_place, session_open
from shop.commerce.models import Order
from shop.core import clock
from shop.events.models import InboundHook
from shop.events.work import drain
from tests.checkout.goods import make_basket, make_product, start
from tests.fakes.stripe import WEBHOOK_SECRET

pytestmark = pytest.mark.django_db
HOUR = 60 * 60


def state() -> tuple[list[str], Counter[str]]:
    """Where all attempts and all money stand."""
    attempts = PaymentAttempt.objects.order_by("created_at").values_list("status", flat=True)
    return list(attempts), Counter(PaymentMovement.objects.values_list("kind", flat=True))


def signed(stripe_on, event: dict[str, object], **options: object) -> tuple[bytes, str]:
    body = json.dumps(event).encode()
    return body, stripe_on.events.signature(body, **options)


@pytest.fixture
def event(attempt, stripe_on) -> dict[str, object]:
    """The notice of a payment that was made."""
    stripe_on.till.pay(session_open(attempt=attempt).reference)
    return next(row for row in stripe_on.events.waiting if row["type"] == "checkout.session.completed")


@pytest.mark.parametrize(
    ("copies", "is_reversed", "hours"),
    [(1, False, 0), (2, False, 0), (1, True, 0), (2, True, 24), (2, True, 72)],
    ids=["as-they-come", "doubled", "reversed", "doubled-reversed-a-day-late", "three-days-late"],
)
def test_end_is_the_same_however_notices_come(stripe_on, carry, time_machine, copies, is_reversed, hours):
    mug = make_product(stock=100)
    for number in range(12):
        reference = session_open(attempt=start(make_basket(mug), gateway="stripe")).reference
        if number % 3:
            stripe_on.till.pay(reference, card="4000000000000002")
        if number % 4:
            stripe_on.till.pay(reference)
    sent = len(stripe_on.events.waiting)
    time_machine.move_to(clock.now().timestamp() + hours * HOUR)

    stripe_on.events.deliver(carry, copies=copies, is_reversed=is_reversed)
    drain()

    expected = ["placed" if number % 4 else "open" for number in range(12)]
    assert state() == (expected, Counter(captured=9, failed=8))
    assert Order.objects.count() == 9
    assert InboundHook.objects.count() == sent


def test_notice_that_lies_about_the_payment_moves_nothing(attempt, stripe_on, carry):
    session = session_open(attempt=attempt)
    row = stripe_on.sessions.shown(stripe_on.sessions.rows[session.reference])
    stripe_on.events.emit("checkout.session.completed", {**row, "payment_status": "paid", "status": "complete"})

    stripe_on.events.deliver(carry)
    drain()

    assert Order.objects.count() == 0
    assert PaymentMovement.objects.count() == 0


def test_notice_of_an_expired_page_frees_the_goods_at_once(attempt, stripe_on, carry, time_machine):
    session_open(attempt=attempt)
    time_machine.move_to(clock.now().timestamp() + 33 * 60)
    stripe_on.sessions.between({})

    stripe_on.events.deliver(carry)
    drain()

    assert PaymentAttempt.objects.get(pk=attempt.pk).status == "expired"


@pytest.mark.parametrize("secret", ["whsec_new", "whsec_old"])
def test_both_secrets_are_good_while_they_are_rotated(event, stripe_on, carry, settings, secret):
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_new", " whsec_old"]

    assert carry(*signed(stripe_on, event, secrets=[secret])) == 200
    drain()

    assert Order.objects.count() == 1


def test_secret_that_was_taken_away_is_good_no_more(event, stripe_on, carry, settings):
    settings.STRIPE_WEBHOOK_SECRETS = ["whsec_new"]

    assert carry(*signed(stripe_on, event)) == 403
    assert carry(*signed(stripe_on, event, secrets=[WEBHOOK_SECRET, "whsec_new"])) == 200


@pytest.mark.parametrize(("age", "status"), [(0, 200), (290, 200), (310, 403)])
def test_signature_is_good_for_five_minutes(event, stripe_on, carry, age, status):
    assert carry(*signed(stripe_on, event, at=int(time.time()) - age)) == status


@pytest.mark.parametrize("header", ["", "t=1", "v1=abc", "t=x,v1=abc", "garbage", "t=1,v1=" + "0" * 64])
def test_unsigned_bytes_are_refused_with_a_line_in_the_log(event, carry, caplog, header):
    assert carry(json.dumps(event).encode(), header) == 403
    assert "no secret of ours" in caplog.text
    assert InboundHook.objects.count() == 0


def test_changed_bytes_are_refused(event, stripe_on, carry):
    body, signature = signed(stripe_on, event)

    assert carry(body.replace(b"EUR", b"USD").replace(b'"type"', b' "type"'), signature) == 403


@pytest.mark.parametrize("body", [b"\xff\xfe", b"[]", b"7", b"{}", b'{"object": "event"}', b"not json"])
def test_signed_nonsense_is_refused_without_breaking(stripe_on, carry, body):
    assert carry(body, stripe_on.events.signature(body)) in (400, 403, 422)
    assert InboundHook.objects.count() == 0


@pytest.mark.parametrize("foreign", [{"account": "acct_other"}, {"livemode": True}])
def test_notice_of_another_account_or_mode_is_refused(event, stripe_on, carry, caplog, foreign):
    assert carry(*signed(stripe_on, {**event, **foreign})) == 403
    assert "another account or mode" in caplog.text
    assert Order.objects.count() == 0


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"type": "customer.created"}, "is not for us"),
        ({"data": {"object": {"metadata": {"attempt": "00000000-0000-4000-8000-000000000000"}}}}, "no attempt of ours"),
        ({"data": {"object": {"metadata": {"attempt": "x"}}}}, "no attempt of ours"),
        ({"data": {"object": {"metadata": None}}}, "no attempt of ours"),
        ({"data": {"object": {}}}, "no attempt of ours"),
    ],
)
def test_notice_about_nothing_of_ours_is_noted_and_changes_nothing(event, stripe_on, carry, caplog, change, words):
    caplog.set_level("INFO")

    assert carry(*signed(stripe_on, {**event, **change})) == 200
    drain()

    assert words in caplog.text
    assert Order.objects.count() == 0


def test_nobody_listens_where_stripe_is_not_set_up(client: Client):
    answer = client.post("/hooks/stripe/", b"{}", content_type="application/json", headers={"Stripe-Signature": "t=1"})

    assert answer.status_code == 403


def test_landing_page_and_notice_make_one_order(attempt, event, stripe_on, carry):
    assert order_place(attempt_id=attempt.pk).state == "placed"

    stripe_on.events.deliver(carry, copies=2)
    drain()

    assert Order.objects.count() == 1
    assert PaymentMovement.objects.count() == 1


def test_notice_waits_while_stripe_does_not_answer(event, stripe_on, carry, settings, time_machine):
    settings.STRIPE_API_BASE = "http://127.0.0.1:9"
    stripe_on.events.deliver(carry)
    drain()
    assert Order.objects.count() == 0

    settings.STRIPE_API_BASE = stripe_on.address
    time_machine.move_to(clock.now().timestamp() + HOUR)
    drain()

    assert Order.objects.count() == 1
