"""What a backend for text messages must offer, and which one the settings chose."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from django.conf import settings
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from shop.core.errors import NotAllowed

_SHIPPED = {
    "captured": "shop.notifications.sms.captured.CapturedSms",
    "console": "shop.notifications.sms.console.ConsoleSms",
    "webhook": "shop.notifications.sms.webhook.WebhookSms",
    "twilio": "shop.notifications.sms.twilio.TwilioSms",
}


@dataclass(frozen=True)
class OutgoingSms:
    """`key` stays the same over retries, `to` is E.164."""

    key: str
    to: str
    text: str


@dataclass(frozen=True)
class InboundSms:
    """What somebody sent us; `sender` is E.164."""

    event_id: str
    sender: str
    text: str


class Unproved(NotAllowed):
    """The call does not prove to come from the provider."""

    def __init__(self) -> None:
        super().__init__(_("This call is not signed by the provider we know."), code="signature")


class SmsBackend(Protocol):
    """Three methods; a backend of your own is named in SHOP_SMS_BACKEND by its dotted path."""

    def send(self, sms: OutgoingSms) -> str:
        """Hand over and return the provider's reference. Raises channels.errors.SendError."""

    def verify(self, headers: Mapping[str, str], body: bytes) -> str:
        """The id of the incoming event. Raises Unproved when the signature is not the provider's."""

    def read(self, body: bytes) -> InboundSms:
        """The message in a call that was verified. Raises ValueError for a body that holds none."""


def backend() -> SmsBackend:
    """The backend of SHOP_SMS_BACKEND: captured, console, webhook, twilio or a dotted path."""
    name = settings.SHOP_SMS_BACKEND
    return cast(SmsBackend, import_string(_SHIPPED.get(name, name))())
