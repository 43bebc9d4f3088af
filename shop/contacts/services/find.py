"""From an address somebody typed to the one contact it stands for."""

from django.db import IntegrityError, transaction

from shop.contacts.addresses import normalise_email, normalise_phone, one_line
from shop.contacts.models import Contact, ContactPoint
from shop.contacts.selectors import contact_at_email


def contact_for_email(
    *,
    email: str,
    name: str = "",
    phone: str = "",
    language: str = "",
    time_zone: str = "",
    region: str = "",
) -> Contact:
    """The person behind `email`, made on first sight. Raises Invalid for an address or phone that is none.

    Anyone can type anyone's address, so what is already known is never overwritten, only filled in.
    `region` (a country code) reads a phone number written without country code.
    """
    value = normalise_email(email)
    number = normalise_phone(phone, region) if phone.strip() else ""
    facts = {"name": one_line(name), "language": language, "time_zone": time_zone}
    contact = contact_at_email(value) or _contact_create(value, facts)
    _blanks_fill(contact, facts)
    if number:
        _phone_add(contact, number)
    return contact


def _contact_create(value: str, facts: dict[str, str]) -> Contact:
    """A new contact with its address; the database lets one of two that race through."""
    try:
        with transaction.atomic():
            contact = Contact.objects.create(**facts)
            ContactPoint.objects.create(contact=contact, kind=ContactPoint.Kind.EMAIL, value=value)
    except IntegrityError:
        found = contact_at_email(value)
        if found is None:
            raise
        return found
    return contact


def _blanks_fill(contact: Contact, facts: dict[str, str]) -> None:
    missing = {field: value for field, value in facts.items() if value and not getattr(contact, field)}
    if missing:
        Contact.objects.filter(pk=contact.pk).update(**missing)
        for field, value in missing.items():
            setattr(contact, field, value)


def _phone_add(contact: Contact, number: str) -> None:
    known = ContactPoint.objects.filter(contact=contact, kind=ContactPoint.Kind.PHONE, value=number)
    if not known.exists():
        point = ContactPoint(contact=contact, kind=ContactPoint.Kind.PHONE, value=number)
        ContactPoint.objects.bulk_create([point], ignore_conflicts=True)
