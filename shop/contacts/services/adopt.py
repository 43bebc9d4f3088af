"""An account holder takes over what they did as a guest, as far as they proved the mailbox."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction

from shop.contacts.addresses import email_or_blank
from shop.contacts.models import Contact, ContactPoint
from shop.contacts.selectors import contact_of_user, survivor
from shop.contacts.services.find import contact_for_email
from shop.contacts.services.merge import contact_merge
from shop.core import clock


@transaction.atomic
def contact_adopt(*, user: Any) -> Contact | None:
    """Make the contact of every proved mailbox the user's; None, and nothing changes, when none is proved.

    Safe to call again and from several places: a second call finds the work done.
    """
    get_user_model()._default_manager.select_for_update(no_key=True).get(pk=user.pk)
    own = contact_of_user(user)
    for email in proved_emails(user):
        own = _email_adopt(user, own, email)
    if own and not own.name and user.get_full_name():
        Contact.objects.filter(pk=own.pk, name="").update(name=user.get_full_name())
        own.name = user.get_full_name()
    return own


def proved_emails(user: Any) -> list[str]:
    """The addresses the user clicked a link in, the primary one first."""
    rows = EmailAddress.objects.filter(user=user, verified=True).order_by("-primary", "pk")
    found = (email_or_blank(email) for email in rows.values_list("email", flat=True))
    return [email for email in found if email]


def _email_adopt(user: Any, own: Contact | None, email: str) -> Contact:
    contact_for_email(email=email)
    point = (
        ContactPoint.objects.select_for_update(no_key=True, of=("self",))
        .select_related("contact__merged_into")
        .get(kind=ContactPoint.Kind.EMAIL, value=email)
    )
    if point.proved_at is None:
        ContactPoint.objects.filter(pk=point.pk, proved_at__isnull=True).update(proved_at=clock.now())
    holder = survivor(point.contact)
    if holder.user_id == user.pk:
        return holder
    if holder.user_id is not None:
        return _point_take(user, own, point)
    if own is None:
        Contact.objects.filter(pk=holder.pk, user__isnull=True).update(user=user)
        holder.user = user
        return holder
    contact_merge(loser=holder, survivor=own, reason="mailbox proved")
    return own


def _point_take(user: Any, own: Contact | None, point: ContactPoint) -> Contact:
    """The mailbox has changed hands: its address moves here, the former holder keeps their history."""
    own = own or Contact.objects.create(user=user, name=user.get_full_name())
    ContactPoint.objects.filter(pk=point.pk).update(contact=own, proved_at=clock.now())
    return own
