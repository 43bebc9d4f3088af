"""A shop whose payments go to the fake Stripe, over HTTP and through the real package."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from checkout.models import PaymentAttempt
from checkout.payments import stripe
from tests.checkout.conftest import shopper  # noqa: F401  (a fixture)
from tests.checkout.goods import make_basket, make_product, start
from tests.fakes.stripe import SECRET_KEY, WEBHOOK_SECRET, FakeStripe, serve


@pytest.fixture
def fake() -> Iterator[FakeStripe]:
    """Stripe, listening."""
    running = serve()
    yield running
    running.stop()


@pytest.fixture
def stripe_on(fake: FakeStripe, settings: Any, monkeypatch: pytest.MonkeyPatch) -> FakeStripe:
    """The keys are set, and nobody waits long."""
    settings.STRIPE_SECRET_KEY = SECRET_KEY
    settings.STRIPE_WEBHOOK_SECRETS = [WEBHOOK_SECRET]
    settings.STRIPE_API_BASE = fake.address
    monkeypatch.setattr(stripe, "READ_S", 0.4)
    monkeypatch.setattr(stripe, "PAUSES_S", (0.01, 0.01))
    return fake


@pytest.fixture
def attempt(stripe_on: FakeStripe, db: None) -> PaymentAttempt:
    """Somebody who chose Stripe and pressed the button."""
    return start(make_basket(make_product()), gateway="stripe")


@pytest.fixture
def carry(client: Client) -> Callable[[bytes, str], int]:
    """Takes a notice to the shop's door."""

    def post(body: bytes, signature: str) -> int:
        answer = client.post(
            "/hooks/stripe/", body, content_type="application/json", headers={"Stripe-Signature": signature}
        )
        return answer.status_code

    return post
