"""The stand-in is no easier to please than Stripe: the real package against it, without the shop."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
import stripe

from tests.fakes.stripe import SECRET_KEY, FakeStripe, Fault


@pytest.fixture
def api(fake: FakeStripe) -> stripe.StripeClient:
    return stripe.StripeClient(SECRET_KEY, base_addresses={"api": fake.address}, max_network_retries=0)


def page(**changes: Any) -> dict[str, Any]:
    """A page for ten euros."""
    price = {"currency": "eur", "unit_amount": 1000, "product_data": {"name": "Order"}}
    return {
        "mode": "payment",
        "line_items": [{"price_data": price, "quantity": 1}],
        "success_url": "https://shop.example/done",
        **changes,
    }


def paid(api: stripe.StripeClient, fake: FakeStripe) -> str:
    """The PaymentIntent of a paid page."""
    session = api.v1.checkout.sessions.create(page())
    fake.till.pay(session.id)
    return str(api.v1.checkout.sessions.retrieve(session.id).payment_intent)


@pytest.mark.parametrize(
    ("changes", "code", "param"),
    [
        ({"payment_method_types": ["card"]}, "parameter_unknown", "payment_method_types"),
        ({"line_items": [{"amount": 5}]}, "parameter_unknown", "line_items[0][amount]"),
        ({"line_items": [{"price_data": {}}]}, "parameter_unknown", "line_items[0][price_data]"),
        ({"adaptive_pricing": {"on": True}}, "parameter_unknown", "adaptive_pricing[on]"),
        ({"mode": "gift"}, "parameter_invalid_enum", "mode"),
        ({"expires_at": "soon"}, "parameter_invalid", "expires_at"),
        ({"locale": "xx"}, "parameter_invalid_enum", "locale"),
    ],
)
def test_parameters_the_package_does_not_know_are_refused(api, changes, code, param):
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        api.v1.checkout.sessions.create(page(**changes))

    assert refusal.value.http_status == 400
    if param != "line_items[0][price_data]":  # an empty table does not travel, so only its name is missing
        assert (refusal.value.code, refusal.value.param) == (code, param)


@pytest.mark.parametrize("minutes", [29, 24 * 60 + 1])
def test_page_lasts_between_half_an_hour_and_a_day(api, minutes):
    with pytest.raises(stripe.InvalidRequestError, match="30 minutes"):
        api.v1.checkout.sessions.create(page(expires_at=int(time.time()) + minutes * 60))


def test_same_key_gives_the_same_page_and_says_so(api, fake):
    first = api.v1.checkout.sessions.create(page(), {"idempotency_key": "k"})
    again = api.v1.checkout.sessions.create(page(), {"idempotency_key": "k"})

    assert again.id == first.id
    assert again.last_response.headers["Idempotent-Replayed"] == "true"
    assert len(fake.sessions.rows) == 1


def test_same_key_with_other_parameters_is_an_error(api):
    api.v1.checkout.sessions.create(page(), {"idempotency_key": "k"})

    with pytest.raises(stripe.IdempotencyError):
        api.v1.checkout.sessions.create(page(locale="de"), {"idempotency_key": "k"})


@pytest.mark.parametrize(("fault", "made"), [(Fault.FAIL_BEFORE, 0), (Fault.FAIL_AFTER, 1)])
def test_breakdown_is_stored_under_its_key(api, fake, fault, made):
    fake.faults.add("POST /v1/checkout/sessions", fault)
    for _turn in range(3):
        with pytest.raises(stripe.APIError) as breakdown:
            api.v1.checkout.sessions.create(page(), {"idempotency_key": "k"})

    assert breakdown.value.http_status == 500
    assert breakdown.value.headers["Idempotent-Replayed"] == "true"
    assert len(fake.sessions.rows) == made


def test_refused_parameters_leave_the_key_free(api):
    with pytest.raises(stripe.InvalidRequestError):
        api.v1.checkout.sessions.create(page(mode="gift"), {"idempotency_key": "k"})

    assert api.v1.checkout.sessions.create(page(), {"idempotency_key": "k"}).id


def test_key_in_use_is_a_conflict(api, fake, monkeypatch):
    working, go_on = threading.Event(), threading.Event()
    create: Callable[..., dict[str, Any]] = fake.sessions.create

    def slowly(params: dict[str, Any]) -> dict[str, Any]:
        working.set()
        go_on.wait(5)
        return create(params)

    monkeypatch.setattr(fake.sessions, "create", slowly)
    first = threading.Thread(target=lambda: api.v1.checkout.sessions.create(page(), {"idempotency_key": "k"}))
    first.start()
    working.wait(5)
    with pytest.raises(stripe.APIError) as conflict:
        api.v1.checkout.sessions.create(page(), {"idempotency_key": "k"})
    go_on.set()
    first.join(5)

    assert conflict.value.http_status == 409
    assert len(fake.sessions.rows) == 1


def test_only_an_open_page_can_be_closed_and_only_an_open_one_be_paid(api, fake):
    session = api.v1.checkout.sessions.create(page())
    assert api.v1.checkout.sessions.expire(session.id).status == "expired"

    with pytest.raises(stripe.InvalidRequestError):
        api.v1.checkout.sessions.expire(session.id)
    assert fake.till.pay(session.id) == "closed"


def test_lists_come_in_pages_newest_first(api):
    made = [api.v1.checkout.sessions.create(page()).id for _turn in range(5)]

    found = list(api.v1.checkout.sessions.list({"limit": 2}).auto_paging_iter())

    assert [row.id for row in found] == made[::-1]


def test_refunds_stay_within_what_was_paid(api, fake):
    intent = paid(api, fake)
    api.v1.refunds.create({"payment_intent": intent, "amount": 600})

    with pytest.raises(stripe.InvalidRequestError):
        api.v1.refunds.create({"payment_intent": intent, "amount": 401})
    assert api.v1.refunds.create({"payment_intent": intent}).amount == 400
    with pytest.raises(stripe.InvalidRequestError) as refusal:
        api.v1.refunds.create({"payment_intent": intent})
    assert refusal.value.code == "charge_already_refunded"


def test_events_are_signed_so_that_the_package_believes_them(api, fake):
    api.v1.checkout.sessions.expire(api.v1.checkout.sessions.create(page()).id)
    bodies: list[str] = []

    def post(body: bytes, signature: str) -> int:
        bodies.append(stripe.Webhook.construct_event(body, signature, fake.events.secret).type)
        return 500 if len(bodies) == 1 else 200

    fake.events.deliver(post)
    fake.events.deliver(post, copies=2)

    assert bodies == ["checkout.session.expired"] * 3
    assert fake.events.waiting == []


def test_unknown_key_and_unknown_objects_are_refused(api, fake):
    stranger = stripe.StripeClient("sk_test_x", base_addresses={"api": fake.address}, max_network_retries=0)

    with pytest.raises(stripe.AuthenticationError):
        stranger.v1.checkout.sessions.list()
    with pytest.raises(stripe.InvalidRequestError) as missing:
        api.v1.checkout.sessions.retrieve("cs_test_nothing")
    assert (missing.value.http_status, missing.value.code) == (404, "resource_missing")
