"""Text messages as signed JSON to a URL of the merchant's choice, and back."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any, Protocol

from django.conf import settings

from shop.contacts.addresses import normalise_phone
from shop.core import clock, safe_http
from shop.core.errors import Invalid
from shop.notifications.channels.errors import ChannelDown, Refused, TryLater
from shop.notifications.sms.base import InboundSms, OutgoingSms, Unproved

SIGNATURE = "X-Kept-Signature"
TOLERANCE = 300
"""Seconds a signed call stays fresh."""


class SignedJson:
    """Incoming messages as `{"id", "from", "text"}`, signed with SHOP_SMS_WEBHOOK_SECRET."""

    def verify(self, headers: Mapping[str, str], body: bytes) -> str:
        """The id of the event. Raises Unproved without a fresh and valid signature."""
        given = {name.lower(): value for name, value in headers.items()}.get(SIGNATURE.lower(), "")
        moment, _comma, _signature = given.removeprefix("t=").partition(",")
        fresh = moment.isascii() and moment.isdigit() and abs(clock.now().timestamp() - int(moment)) <= TOLERANCE
        if not (fresh and _secret() and hmac.compare_digest(signature_of(body, int(moment)), given)):
            raise Unproved
        return self.read(body).event_id

    def read(self, body: bytes) -> InboundSms:
        """The message. Raises ValueError for anything else."""
        try:
            data = json.loads(body)
            return InboundSms(str(data["id"])[:100], normalise_phone(str(data["from"])), str(data["text"]))
        except (KeyError, TypeError, Invalid) as error:
            raise ValueError("not a text message") from error


class WebhookSms(SignedJson):
    """Sends `{"id", "to", "from", "text"}` to SHOP_SMS_WEBHOOK_URL, signed the same way."""

    def send(self, sms: OutgoingSms) -> str:
        """Post the message; the key travels as Idempotency-Key."""
        data = {"id": sms.key, "to": sms.to, "from": settings.SHOP_SMS_SENDER, "text": sms.text}
        body = json.dumps(data).encode()
        headers = {
            "Content-Type": "application/json",
            "Idempotency-Key": sms.key,
            SIGNATURE: signature_of(body, int(clock.now().timestamp())),
        }
        answer = post(settings.SHOP_SMS_WEBHOOK_URL, data=body, headers=headers)
        answer_check(answer)
        return sms.key


def signature_of(body: bytes, moment: int) -> str:
    """`t=<unix seconds>,v1=<HMAC-SHA256 of "seconds.body">`."""
    digest = hmac.new(_secret().encode(), b"%d." % moment + body, hashlib.sha256).hexdigest()
    return f"t={moment},v1={digest}"


class Answer(Protocol):
    """As much of an HTTP answer as is looked at."""

    status_code: int

    @property
    def text(self) -> str: ...

    @property
    def ok(self) -> bool: ...

    def json(self) -> Any: ...


def post(url: str, **options: Any) -> Answer:
    """One request. Raises ChannelDown when nobody answers."""
    try:
        return safe_http.request("POST", url, **options)
    except (OSError, ValueError) as error:
        raise ChannelDown(type(error).__name__) from error


def answer_check(answer: Answer) -> None:
    """Tell a provider's answers apart. Raises SendError for anything but 2xx."""
    detail = f"HTTP {answer.status_code} {answer.text[:200]}"
    if answer.status_code in (401, 403, 404) or answer.status_code >= 500:
        raise ChannelDown(detail)
    if answer.status_code in (408, 425, 429):
        raise TryLater(detail)
    if not answer.ok:
        raise Refused(detail)


def _secret() -> str:
    return str(settings.SHOP_SMS_WEBHOOK_SECRET)
