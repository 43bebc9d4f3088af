"""Many hands on one payment at Stripe: one page, one order."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest

from checkout.models import PaymentAttempt, PaymentMovement
from checkout.payments import stripe_gateway
from checkout.payments.base import GatewaySession
from checkout.services import order_place, session_open
from shop.commerce.models import Order
from tests.checkout.goods import make_basket, make_product, start
from tests.fakes.stripe import SECRET_KEY, WEBHOOK_SECRET, FakeStripe, serve

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
HANDS = 8


@pytest.fixture
def fake(settings: Any) -> Iterator[FakeStripe]:
    """Stripe, listening, with its keys set."""
    running = serve()
    settings.STRIPE_SECRET_KEY, settings.STRIPE_WEBHOOK_SECRETS = SECRET_KEY, [WEBHOOK_SECRET]
    settings.STRIPE_API_BASE = running.address
    yield running
    running.stop()


@pytest.fixture
def attempt(fake: FakeStripe) -> PaymentAttempt:
    """Somebody who pressed the button."""
    return start(make_basket(make_product()), gateway="stripe")


def press(attempt: PaymentAttempt) -> GatewaySession:
    return session_open(attempt=PaymentAttempt.objects.get(pk=attempt.pk))


def test_eight_presses_open_one_page(attempt, fake, run_in_threads: Callable[..., list[Any]]):
    pages = run_in_threads(press, [attempt] * HANDS)

    assert len(fake.sessions.rows) == 1
    assert {page.url for page in pages} == {f"{fake.address}/c/pay/{reference}" for reference in fake.sessions.rows}


def test_without_the_attempts_key_there_would_be_more(attempt, fake, run_in_threads, monkeypatch):
    monkeypatch.setattr(stripe_gateway, "attempt_key", lambda attempt_id: uuid4().hex)

    run_in_threads(press, [attempt] * HANDS)

    assert len(fake.sessions.rows) > 1


def test_eight_landings_place_one_order(attempt, fake, run_in_threads):
    fake.till.pay(session_open(attempt=attempt).reference)

    placements = run_in_threads(lambda pk: order_place(attempt_id=pk).order.pk, [attempt.pk] * HANDS)

    assert set(placements) == {Order.objects.get().pk}
    assert PaymentMovement.objects.count() == 1
