"""The link that ends one kind of message over one channel, without a login, a cookie or a question."""

import datetime as dt
import uuid
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from shop.contacts.kinds import Channel, Kind, needs_consent
from shop.contacts.models import Contact
from shop.contacts.selectors import consent_granted, survivor
from shop.contacts.services import contact_stop
from shop.core import tokens
from shop.core.errors import NotFound
from shop.notifications.models import Message

PURPOSE = "unsubscribe"
CHOICES = "message-choices"
VALID_FOR = dt.timedelta(days=730)


@dataclass(frozen=True)
class StopRequest:
    """Who wants to end what."""

    contact: Contact
    channel: Channel
    kind: Kind


def stop_url(contact_id: uuid.UUID, channel: str, kind: str) -> str:
    """The absolute link for this person, channel and kind, and for nothing else."""
    token = tokens.make(PURPOSE, {"c": str(contact_id), "h": str(channel), "k": str(kind)})
    return settings.SHOP_BASE_URL + reverse("unsubscribe", args=[token])


def choices_url(contact_id: uuid.UUID) -> str:
    """The absolute link to everything one person may choose about messages."""
    return settings.SHOP_BASE_URL + reverse("message-choices", args=[tokens.make(CHOICES, {"c": str(contact_id)})])


def choices_contact(token: str) -> Contact:
    """Whose choices a link opens. Raises NotFound for a link that is not ours or too old."""
    try:
        data = tokens.read(CHOICES, token, max_age=int(VALID_FOR.total_seconds()))
        return survivor(Contact.objects.select_related("merged_into").get(pk=data["c"]))
    except (tokens.BadToken, Contact.DoesNotExist, KeyError, ValueError, ValidationError) as error:
        raise NotFound(_("This link is incomplete or too old.")) from error


def stop_url_for(contact: Contact | None, channel: str, kind: str) -> str:
    """The link, or "" for what carries none."""
    return stop_url(contact.pk, channel, kind) if contact and needs_consent(kind) else ""


def one_click_headers(message: Message) -> dict[str, str]:
    """RFC 8058 on everything not about an order or an account, nothing on the rest."""
    if message.contact_id is None or not needs_consent(message.kind):
        return {}
    url = stop_url(message.contact_id, message.channel, message.kind)
    return {"List-Unsubscribe": f"<{url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def stop_request_read(token: str) -> StopRequest:
    """What a link stands for. Raises NotFound for a link that is not ours, too old or cut short."""
    try:
        data = tokens.read(PURPOSE, token, max_age=int(VALID_FOR.total_seconds()))
        contact = Contact.objects.select_related("merged_into").get(pk=data["c"])
        return StopRequest(survivor(contact), Channel(data["h"]), Kind(data["k"]))
    except (tokens.BadToken, Contact.DoesNotExist, KeyError, ValueError) as error:
        raise NotFound(_("This link is incomplete or too old.")) from error


def stop_apply(request: StopRequest) -> None:
    """End it; the same again writes nothing new."""
    if consent_granted(request.contact, request.channel, request.kind):
        contact_stop(contact=request.contact, channel=request.channel, kind=request.kind, source="unsubscribe link")
