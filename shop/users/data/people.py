"""From a contact or an account to everything that is this person.

Addresses count only where they are the person's own: an account's address once it was proved, a phone
number once it was proved. Anyone can type anyone's number at a checkout.
"""

from typing import Any

from allauth.account.models import EmailAddress

from shop.contacts.models import Contact, ContactPoint
from shop.contacts.selectors import contact_of_user, family_ids, survivor
from shop.core.privacy import Person, resolve


def person_of_contact(contact: Contact) -> Person:
    """Everybody who was merged into the same person, their account, and their orders."""
    ids = family_ids(survivor(contact))
    users = Contact.objects.filter(pk__in=ids, user__isnull=False).values_list("user_id", flat=True)
    return _person(ids, [user for user in users if user])


def person_of_user(user: Any) -> Person:
    """The account holder, with what they did as a guest."""
    contact = contact_of_user(user)
    return _person(family_ids(contact) if contact else [], [user.pk])


def _person(contact_ids: list[Any], user_ids: list[int]) -> Person:
    points = ContactPoint.objects.filter(contact__in=contact_ids)
    proved = EmailAddress.objects.filter(user__in=user_ids, verified=True).values_list("email", flat=True)
    emails = {*points.filter(kind=ContactPoint.Kind.EMAIL).values_list("value", flat=True), *proved}
    phones = points.filter(kind=ContactPoint.Kind.PHONE, proved_at__isnull=False).values_list("value", flat=True)
    person = Person(tuple(contact_ids), tuple(user_ids), (), tuple(sorted(emails)), tuple(sorted(set(phones))))
    return resolve(person)
