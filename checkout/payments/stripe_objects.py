"""From our words to Stripe's and back: what a page is asked for, and what one of them means."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from checkout.payments.base import GatewaySession, SessionRequest, SessionStatus
from shop.core import money

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
    params: dict[str, Any] = {
        "mode": "payment",
        "line_items": [{"price_data": price, "quantity": 1}],
        "client_reference_id": str(request.attempt_id),
        "metadata": facts,
        "payment_intent_data": {"metadata": facts, "description": name},
        "customer_email": request.email,
        "locale": locale(request.language),
        "success_url": request.return_url,
        "cancel_url": request.cancel_url,
        "expires_at": int(expires_at.timestamp()),
        "adaptive_pricing": {"enabled": False},
    }
    if methods:
        params["allowed_payment_method_types"] = list(methods)
    return params


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
    if session["status"] == "expired":
        return SessionStatus.EXPIRED
    if intent.get("status") in ("processing", "succeeded"):
        return SessionStatus.PROCESSING
    return SessionStatus.EXPIRED if session["status"] == "complete" else SessionStatus.OPEN
