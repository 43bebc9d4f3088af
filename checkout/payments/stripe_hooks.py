"""Stripe's notices: who sent them is proved by the bytes, what they are about is asked of Stripe."""

import json
import logging
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from checkout.models import PaymentAttempt
from checkout.payments.stripe import BadSignature, event_verify
from checkout.payments.stripe_config import stripe_config
from checkout.services import attempt_expire, order_place
from checkout.services.failures import failure_note
from shop.core.errors import NotAllowed
from shop.events.models import InboundHook

logger = logging.getLogger(__name__)
PAID = frozenset({"checkout.session.completed", "checkout.session.async_payment_succeeded"})
OVER = frozenset({"checkout.session.expired", "checkout.session.async_payment_failed"})
FAILED = frozenset({"payment_intent.payment_failed", "checkout.session.async_payment_failed"})


def stripe_verify(headers: Mapping[str, str], body: bytes) -> str:
    """The event's id, if one of our secrets signed it and it is about our account. Raises NotAllowed."""
    config = stripe_config()
    try:
        event = event_verify(body, headers.get("stripe-signature", ""), config.webhook_secrets)
    except BadSignature:
        logger.warning("a notice to /hooks/stripe/ was refused: no secret of ours signed it")
        raise _refusal() from None
    if event.get("account") or event.get("livemode") is not config.is_live:
        logger.warning("event %s was refused: it belongs to another account or mode", event.get("id"))
        raise _refusal()
    return event["id"]


def _refusal() -> NotAllowed:
    return NotAllowed(_("This notice is not signed by the payment provider."), code="signature")


def stripe_apply(hook: InboundHook) -> None:
    """Look at the attempt a notice is about; its content is believed only about failures, which move nothing."""
    event = json.loads(bytes(hook.body))
    kind, about = event["type"], event["data"]["object"]
    if kind not in PAID | OVER | FAILED:
        logger.info("event %s of type %s is not for us", event["id"], kind)
        return
    attempt = _attempt(about)
    if attempt is None:
        logger.warning("event %s of type %s is about no attempt of ours", event["id"], kind)
        return
    if kind in FAILED:
        _note_failure(attempt, event["id"], about)
    if kind in PAID:
        order_place(attempt_id=attempt.pk)
    elif kind in OVER and about.get("id") == attempt.gateway_reference:
        attempt_expire(attempt_id=attempt.pk)


def _attempt(about: dict[str, Any]) -> PaymentAttempt | None:
    try:
        key = UUID((about.get("metadata") or {}).get("attempt", ""))
    except (ValueError, TypeError, AttributeError):
        return None
    return PaymentAttempt.objects.filter(pk=key, gateway="stripe").first()


def _note_failure(attempt: PaymentAttempt, event_id: str, about: dict[str, Any]) -> None:
    error = about.get("last_payment_error") or {}
    failure_note(
        attempt=attempt,
        reference=str(about.get("id", "")),
        key=str(error.get("charge") or event_id),
        reason=str(error.get("decline_code") or error.get("code") or ""),
    )
