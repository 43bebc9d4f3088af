"""Notices of payment providers: each is a hint to look, never a fact."""

import hashlib
import hmac
import json
import logging
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from checkout.models import PaymentAttempt
from checkout.payments.stripe_config import simulated_is_on
from checkout.payments.stripe_hooks import stripe_apply, stripe_verify
from checkout.services import order_place
from checkout.services.failures import failure_note
from shop.core.errors import NotAllowed
from shop.events.hooks import hook_provider
from shop.events.models import InboundHook

logger = logging.getLogger(__name__)
SIGNATURE = "x-simulated-signature"


def simulated_signature(body: bytes) -> str:
    """How the simulated provider signs: HMAC-SHA256 over the raw body."""
    key = f"simulated-payments:{settings.SECRET_KEY}".encode()
    return hmac.new(key, body, hashlib.sha256).hexdigest()


def simulated_verify(headers: Mapping[str, str], body: bytes) -> str:
    """The provider's event id, if body and signature belong together. Raises NotAllowed."""
    given = headers.get(SIGNATURE, "")
    genuine = hmac.compare_digest(given.encode(), simulated_signature(body).encode())
    if not simulated_is_on() or not genuine:
        raise NotAllowed(_("This notice is not signed by the payment provider."), code="signature")
    return json.loads(body)["id"]


@hook_provider("simulated", verify=simulated_verify)
def simulated_apply(hook: InboundHook) -> None:
    """Look at the attempt a notice is about."""
    data = json.loads(bytes(hook.body))
    attempt = PaymentAttempt.objects.filter(pk=UUID(data["attempt"])).first()
    if attempt is None or attempt.gateway != "simulated":
        logger.warning("a notice of the simulated provider is about no attempt of ours")
        return
    if data["type"] == "payment.succeeded":
        order_place(attempt_id=attempt.pk)
    elif data["type"] == "payment.failed":
        _note_failure(attempt, data)


hook_provider("stripe", verify=stripe_verify)(stripe_apply)


def _note_failure(attempt: PaymentAttempt, data: dict[str, str]) -> None:
    failure_note(attempt=attempt, reference=attempt.gateway_reference, key=data["id"], reason=data.get("outcome", ""))
