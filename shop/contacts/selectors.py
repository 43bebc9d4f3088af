"""Questions about people that others ask."""

import uuid
from typing import Any

from django.db.models import Q

from shop.contacts.addresses import email_or_blank
from shop.contacts.kinds import needs_consent
from shop.contacts.models import Consent, Contact, ContactPoint, Suppression


def survivor(contact: Contact) -> Contact:
    """The contact that stands for this person today."""
    return contact.merged_into or contact


def family_ids(contact: Contact) -> list[uuid.UUID]:
    """The ids of every contact that is this person: the survivor first, then those merged into it."""
    head = contact.merged_into_id or contact.pk
    merged = Contact.objects.filter(merged_into=head).order_by("created", "pk").values_list("pk", flat=True)
    return [head, *merged]


def contact_of_user(user: Any) -> Contact | None:
    """The contact an account holder has, once a mailbox was proved."""
    return Contact.objects.filter(user=user.pk).first() if user.is_authenticated else None


def contact_ids_of_user(user: Any) -> list[uuid.UUID]:
    """Every contact id whose orders and messages belong to this account holder."""
    contact = contact_of_user(user)
    return family_ids(contact) if contact else []


def contact_at_email(email: str) -> Contact | None:
    """The person behind an e-mail address, if we know them."""
    point = (
        ContactPoint.objects.select_related("contact__merged_into")
        .filter(kind=ContactPoint.Kind.EMAIL, value=email_or_blank(email))
        .first()
    )
    return survivor(point.contact) if point else None


def consent_granted(contact: Contact, channel: str, kind: str) -> bool:
    """What the person said last about this channel and kind; silence is a no."""
    last = Consent.objects.filter(contact__in=family_ids(contact), channel=channel, kind=kind).order_by("-pk").first()
    return last is not None and last.granted


def may_receive(contact: Contact | None, channel: str, kind: str) -> bool:
    """Whether the person agreed to this kind; takes no slot, so it can be asked again right before sending."""
    if not needs_consent(kind):
        return True
    return contact is not None and consent_granted(contact, channel, kind)


def suppression_reason(channel: str, value: str) -> str:
    """Why nothing goes to this address, or "" when something may."""
    active = Suppression.objects.filter(
        Q(value=value) | Q(value=email_or_blank(value)), channel=channel, lifted_at__isnull=True
    )
    return str(active.values_list("reason", flat=True).first() or "")
