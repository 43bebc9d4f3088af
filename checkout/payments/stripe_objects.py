"""From our words to Stripe's and back: what a page is asked for, and what one of them means."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from checkout.models import PaymentAttempt
from checkout.payments import stripe
from checkout.payments.base import GatewaySession, SessionRequest, SessionStatus
from shop.core import clock, money

NEAR, FAR = timedelta(minutes=3), timedelta(minutes=40)

LOCALES = frozenset(
    {"bg", "cs", "da", "de", "el", "en", "en-GB", "es", "es-419", "et", "fi", "fil", "fr", "fr-CA", "hi-IN", "hr"}
    | {"hu", "id", "it", "ja", "ko", "lt", "lv", "ms", "mt", "nb", "nl", "pl", "pt", "pt-BR", "ro", "ru", "sk", "sl"}
    | {"sv", "th", "tr", "vi", "zh", "zh-HK", "zh-TW"}
)
"""Languages of the hosted page."""
METHOD_NAMES = {
    "card": _("Card, Apple Pay, Google Pay"),
    "paypal": "PayPal",
    "link": "Link",
    "klarna": "Klarna",
    "sepa_debit": _("Direct debit"),
    "ideal": "iDEAL",
    "bancontact": "Bancontact",
    "eps": "EPS",
    "twint": "TWINT",
}


def session_params(request: SessionRequest, expires_at: datetime, methods: tuple[str, ...]) -> dict[str, Any]:
    """A Checkout Session for one attempt: one line with its total, in its currency and no other.

    The same attempt gives the same parameters, as an idempotency key demands.
    """
    facts = {"attempt": str(request.attempt_id), "order_number": request.order_number}
    name = f"{settings.SHOP_NAME} {request.order_number}"
    price = {
        "currency": request.currency.lower(),
        "unit_amount": money.to_minor(request.amount, request.currency),
        "product_data": {"name": name},
    }
    intent: dict[str, Any] = {"metadata": facts, "description": name}
    if request.capture_later:
        intent["capture_method"] = "manual"
    params: dict[str, Any] = {
        "mode": "payment",
        "line_items": [{"price_data": price, "quantity": 1}],
        "client_reference_id": str(request.attempt_id),
        "metadata": facts,
        "payment_intent_data": intent,
        "locale": locale(request.language),
        "success_url": request.return_url,
        "cancel_url": request.cancel_url,
        "expires_at": int(expires_at.timestamp()),
        "adaptive_pricing": {"enabled": False},
    }
    if request.customer:
        params["customer"] = request.customer
        params["saved_payment_method_options"] = {"payment_method_save": "enabled"}
    else:
        params["customer_email"] = request.email
    if methods:
        params["allowed_payment_method_types"] = list(methods)
    return params


def intent_params(request: SessionRequest) -> dict[str, Any]:
    """A PaymentIntent that charges a saved method while its owner waits; the bank may ask them."""
    params: dict[str, Any] = {
        "amount": money.to_minor(request.amount, request.currency),
        "currency": request.currency.lower(),
        "customer": request.customer,
        "payment_method": request.method,
        "confirm": True,
        "return_url": request.return_url,
        "description": f"{settings.SHOP_NAME} {request.order_number}",
        "metadata": {"attempt": str(request.attempt_id), "order_number": request.order_number},
    }
    if request.capture_later:
        params["capture_method"] = "manual"
    return params


def attempt_key(attempt_id: UUID) -> str:
    """The idempotency key that keeps an attempt at one payment, however often and from wherever it is asked for."""
    return str(attempt_id)


def span_of(attempt_id: UUID) -> Iterator[tuple[int, int]]:
    """When something of an attempt was made at Stripe: first around the attempt's start, then up to its end."""
    made = PaymentAttempt.objects.values_list("created_at", flat=True).filter(pk=attempt_id).first() or clock.now()
    for first, last in ((made - NEAR, made + NEAR), (made + NEAR, made + FAR)):
        yield int(first.timestamp()), int(last.timestamp()) + 1


def intent_find(attempt_id: UUID) -> dict[str, Any] | None:
    """The payment of an attempt, found by its id when its number never arrived."""
    for first, last in span_of(attempt_id):
        for row in stripe.intents_created(first=first, last=last):
            if (row["metadata"] or {}).get("attempt") == str(attempt_id):
                return row
    return None


def locale(language: str) -> str:
    """The closest language the hosted page speaks."""
    wanted = language.lower()
    near = [code for code in LOCALES if code.lower() in (wanted, wanted.split("-")[0])]
    return max(near, key=len, default="auto")


def gateway_session(session: dict[str, Any]) -> GatewaySession:
    """What a Checkout Session means to us. For a paid one the amount is what was received."""
    intent = session["payment_intent"] if isinstance(session["payment_intent"], dict) else {}
    status = _status(session, intent)
    minor, currency = session["amount_total"] or 0, (session["currency"] or "").upper()
    if status is SessionStatus.PAID:
        minor, currency = intent["amount_received"], intent["currency"].upper()
    if status is SessionStatus.AUTHORISED:
        minor, currency = intent["amount_capturable"], intent["currency"].upper()
    return GatewaySession(
        reference=session["id"],
        status=status,
        amount=money.from_minor(minor, currency),
        currency=currency,
        url=session["url"] or "",
        payment_reference=intent.get("id", ""),
    )


def _status(session: dict[str, Any], intent: dict[str, Any]) -> SessionStatus:
    """A direct debit completes the page long before its money comes, or fails days later."""
    if session["payment_status"] == "paid":
        return SessionStatus.PAID
    if intent.get("status") == "requires_capture":
        return SessionStatus.AUTHORISED
    if session["status"] == "complete" and intent.get("capture_method") == "manual" and intent.get("amount_received"):
        return SessionStatus.PAID
    if session["status"] == "expired":
        return SessionStatus.EXPIRED
    if intent.get("status") in ("processing", "succeeded"):
        return SessionStatus.PROCESSING
    return SessionStatus.EXPIRED if session["status"] == "complete" else SessionStatus.OPEN


INTENT_STATUS = {
    "succeeded": SessionStatus.PAID,
    "requires_capture": SessionStatus.AUTHORISED,
    "processing": SessionStatus.PROCESSING,
    "requires_action": SessionStatus.OPEN,
    "requires_confirmation": SessionStatus.OPEN,
}
"""https://docs.stripe.com/payments/paymentintents/lifecycle; anything else will not be paid any more."""


def intent_session(intent: dict[str, Any], *, return_url: str = "") -> GatewaySession:
    """What a PaymentIntent means to us; its address is the bank's question while it is open."""
    status = INTENT_STATUS.get(intent["status"], SessionStatus.EXPIRED)
    minor = {
        SessionStatus.PAID: intent["amount_received"],
        SessionStatus.AUTHORISED: intent["amount_capturable"],
    }.get(status, intent["amount"])
    currency = intent["currency"].upper()
    question = ((intent.get("next_action") or {}).get("redirect_to_url") or {}).get("url")
    return GatewaySession(
        reference=intent["id"],
        status=status,
        amount=money.from_minor(minor, currency),
        currency=currency,
        url=question or return_url,
        payment_reference=intent["id"],
    )
