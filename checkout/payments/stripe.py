"""The one door to Stripe: calls with time limits, repeated with their own key, errors in the shop's words.

Nothing else imports the `stripe` package. Objects come back as plain dicts. The library's own retries
are off, because what may be repeated, and how often while a customer waits, is decided here.
"""

import json
import logging
import time
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeVar, cast

import stripe

from checkout.payments.base import GatewayError, GatewayMisconfigured, GatewayUnreachable
from checkout.payments.stripe_config import stripe_config

logger = logging.getLogger(__name__)
logging.getLogger("stripe").setLevel(logging.WARNING)  # below that it writes down what customers typed
API_VERSION = "2026-10-28.endive"
CONNECT_S, READ_S = 3.0, 8.0
PAUSES_S = (0.3, 1.0)
"""Waits before the second and the third try."""
TOLERANCE_S = 300

T = TypeVar("T")


class StripeFailed(GatewayUnreachable):
    """Stripe broke down on our request: look whether it was carried out.

    `is_stored` says that the breakdown is over and is all that this key will ever be answered.
    """

    def __init__(self, text: str, *, is_stored: bool) -> None:
        super().__init__(text)
        self.is_stored = is_stored


class StripeKeyUsed(GatewayError):
    """The idempotency key went out before with other parameters: look up what came of it."""


class StripeRefused(GatewayError):
    """Stripe understood the request and will not do it."""


class StripeMissing(StripeRefused):
    """Stripe has no such object (any more)."""


class StripeDeclined(StripeRefused):
    """The bank said no. `decline` is its reason, `intent` the payment it concerns."""

    def __init__(self, text: str, *, decline: str, charge: str, intent: dict[str, Any]) -> None:
        super().__init__(text)
        self.decline, self.charge, self.intent = decline, charge, intent


class BadSignature(Exception):
    """No secret of ours signed these bytes just now."""


def session_create(params: dict[str, Any], *, key: str) -> dict[str, Any]:
    """Open a Checkout Session. `is_replay` tells whether Stripe repeated an earlier answer."""
    return _made(_repeat(lambda api: api.v1.checkout.sessions.create(cast(Any, params), {"idempotency_key": key})))


def _made(answer: Any) -> dict[str, Any]:
    headers = answer.last_response.headers if answer.last_response else {}
    return {**answer.to_dict(), "is_replay": _is_replay(headers)}


def session_retrieve(reference: str) -> dict[str, Any]:
    """One Checkout Session with its PaymentIntent inside."""
    found = _repeat(lambda api: api.v1.checkout.sessions.retrieve(reference, {"expand": ["payment_intent"]}))
    return found.to_dict()


def session_expire(reference: str) -> None:
    """Close an open Checkout Session. Raises StripeRefused for one that is paid or closed."""
    _repeat(lambda api: api.v1.checkout.sessions.expire(reference))


def sessions_created(*, first: int, last: int) -> Iterator[dict[str, Any]]:
    """Checkout Sessions created between two moments (epoch seconds, both included), newest first."""
    query: dict[str, Any] = {"created": {"gte": first, "lte": last}, "limit": 100, "expand": ["data.payment_intent"]}
    yield from _pages(lambda api, page: api.v1.checkout.sessions.list(cast(Any, {**query, **page})))


def refund_create(params: dict[str, Any], *, key: str) -> dict[str, Any]:
    """Pay back part or all of a PaymentIntent."""
    return _repeat(lambda api: api.v1.refunds.create(cast(Any, params), {"idempotency_key": key})).to_dict()


def refunds_of(payment_intent: str) -> Iterator[dict[str, Any]]:
    """Everything that was paid back of one PaymentIntent."""
    query = {"payment_intent": payment_intent, "limit": 100}
    yield from _pages(lambda api, page: api.v1.refunds.list(cast(Any, {**query, **page})))


def customer_create(params: dict[str, Any], *, key: str) -> dict[str, Any]:
    """Make a customer."""
    return _repeat(lambda api: api.v1.customers.create(cast(Any, params), {"idempotency_key": key})).to_dict()


def customer_delete(reference: str) -> None:
    """Delete a customer for good. Raises StripeMissing."""
    _repeat(lambda api: api.v1.customers.delete(reference))


def methods_of(customer: str) -> Iterator[dict[str, Any]]:
    """The ways to pay a customer agreed to see again. Raises StripeMissing."""
    query = {"allow_redisplay": "always", "limit": 100}
    yield from _pages(lambda api, page: api.v1.customers.payment_methods.list(customer, cast(Any, {**query, **page})))


def method_detach(reference: str) -> None:
    """Take a way to pay from its customer for good."""
    _repeat(lambda api: api.v1.payment_methods.detach(reference))


def intent_create(params: dict[str, Any], *, key: str) -> dict[str, Any]:
    """Charge at once. `is_replay` as above. Raises StripeDeclined."""
    return _made(_repeat(lambda api: api.v1.payment_intents.create(cast(Any, params), {"idempotency_key": key})))


def intent_retrieve(reference: str) -> dict[str, Any]:
    """One PaymentIntent with its latest charge inside."""
    found = _repeat(lambda api: api.v1.payment_intents.retrieve(reference, {"expand": ["latest_charge"]}))
    return found.to_dict()


def intent_capture(reference: str, params: dict[str, Any], *, key: str) -> None:
    """Take what was authorised, or less; the rest is let go."""
    _repeat(lambda api: api.v1.payment_intents.capture(reference, cast(Any, params), {"idempotency_key": key}))


def intent_cancel(reference: str) -> None:
    """Cancel a payment that was not made, or let an authorisation go. Raises StripeRefused."""
    _repeat(lambda api: api.v1.payment_intents.cancel(reference))


def intents_created(*, first: int, last: int) -> Iterator[dict[str, Any]]:
    """PaymentIntents created between two moments (epoch seconds), newest first, with their latest charge."""
    query: dict[str, Any] = {"created": {"gte": first, "lte": last}, "limit": 100, "expand": ["data.latest_charge"]}
    yield from _pages(lambda api, page: api.v1.payment_intents.list(cast(Any, {**query, **page})))


def event_verify(body: bytes, signature: str, secrets: Sequence[str]) -> dict[str, Any]:
    """The event in `body`, if one of `secrets` signed these bytes within five minutes.

    Raises BadSignature; ValueError when signed bytes are not an event.
    """
    for secret in secrets:
        try:
            stripe.WebhookSignature.verify_header(body, signature, secret, TOLERANCE_S)
        except (stripe.SignatureVerificationError, UnicodeDecodeError):
            continue
        event = json.loads(body)
        if not isinstance(event, dict) or event.get("object") != "event":
            raise ValueError("not an event")
        return event
    raise BadSignature


def _pages(call: Callable[[stripe.StripeClient, dict[str, str]], Any]) -> Iterator[dict[str, Any]]:
    page: dict[str, str] = {}
    while True:
        answer = _repeat(lambda api, page=page: call(api, page)).to_dict()  # type: ignore[misc]
        yield from answer["data"]
        if not answer["has_more"]:
            return
        page = {"starting_after": answer["data"][-1]["id"]}


@lru_cache(maxsize=4)
def _client(secret_key: str, api_base: str, connect_s: float, read_s: float) -> stripe.StripeClient:
    return stripe.StripeClient(
        secret_key,
        stripe_version=API_VERSION,
        base_addresses={"api": api_base} if api_base else {},
        http_client=stripe.RequestsClient(timeout=(connect_s, read_s)),
        max_network_retries=0,
    )


def _repeat(call: Callable[[stripe.StripeClient], T]) -> T:
    """Make one call, again when that can help; the key in it makes sure that it acts once."""
    config = stripe_config()
    if not config.is_ready:
        raise GatewayUnreachable("Stripe is not set up: " + " ".join(config.problems))
    api = _client(config.secret_key, config.api_base, CONNECT_S, READ_S)
    for pause in (*PAUSES_S, None):
        try:
            return call(api)
        except stripe.StripeError as error:
            if pause is None or not _may_pass(error):
                raise _translated(error) from error
        time.sleep(pause)
    raise AssertionError("unreachable")


def _may_pass(error: stripe.StripeError) -> bool:
    """Whether the same request may get another answer: never one that Stripe has stored."""
    status = error.http_status or 0
    if _is_replay(error.headers):
        return False
    return isinstance(error, stripe.APIConnectionError | stripe.RateLimitError) or status == 409 or status >= 500


def _translated(error: stripe.StripeError) -> GatewayError:
    """Our own error; what Stripe wrote may hold what the customer typed, so only codes are kept."""
    status = error.http_status or 0
    words = f"Stripe: {type(error).__name__} {status} {error.code or ''} {getattr(error, 'param', None) or ''}".strip()
    text = f"{words} (request {error.request_id or 'without answer'})"
    logger.warning(text)
    if isinstance(error, stripe.IdempotencyError):
        return StripeKeyUsed(text)
    if status >= 500:
        return StripeFailed(text, is_stored=_is_replay(error.headers))
    if isinstance(error, stripe.CardError):
        return _declined(text, error)
    if isinstance(error, stripe.InvalidRequestError):
        return StripeMissing(text) if error.code == "resource_missing" else StripeRefused(text)
    if isinstance(error, stripe.AuthenticationError | stripe.PermissionError):
        return GatewayMisconfigured(text)
    if isinstance(error, stripe.APIConnectionError | stripe.RateLimitError | stripe.APIError):
        return GatewayUnreachable(text)
    return GatewayError(text)


def _declined(text: str, error: stripe.StripeError) -> StripeDeclined:
    body = cast(dict[str, Any], error.json_body or {}).get("error") or {}
    decline = str(body.get("decline_code") or body.get("code") or "declined")
    return StripeDeclined(
        text, decline=decline, charge=str(body.get("charge") or ""), intent=body.get("payment_intent") or {}
    )


def _is_replay(headers: Any) -> bool:
    found = {str(name).lower(): value for name, value in dict(headers or {}).items()}
    return found.get("idempotent-replayed") == "true"
