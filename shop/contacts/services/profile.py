"""What people tell us about themselves."""

import datetime as dt

from django.db import transaction

from shop.contacts.addresses import normalise_phone, one_line
from shop.contacts.models import Birthday, Contact, ContactPoint
from shop.core import clock


@transaction.atomic
def birthday_save(*, contact: Contact, date: dt.date | None, wording: str) -> Birthday | None:
    """Keep, change or (None) forget a birthday; the same date again leaves it as long on file as it was."""
    known = Birthday.objects.select_for_update().filter(contact=contact).first()
    if known is not None and known.date == date:
        return known
    if known is not None:
        known.delete()
    if date is None:
        return None
    return Birthday.objects.create(contact=contact, date=date, entered_at=clock.now(), wording=wording)


@transaction.atomic
def contact_profile_save(
    *, contact: Contact, name: str, language: str = "", time_zone: str = "", phone: str = "", region: str = ""
) -> None:
    """Overwrite what a person says of themselves; "" forgets it. Raises Invalid for a phone number that is none.

    A number counts as typed, not as proved. Another number replaces it.
    """
    number = normalise_phone(phone, region) if phone.strip() else ""
    Contact.objects.filter(pk=contact.pk).update(name=one_line(name), language=language, time_zone=time_zone)
    phones = ContactPoint.objects.filter(contact=contact, kind=ContactPoint.Kind.PHONE)
    phones.exclude(value=number).delete()
    if number and not phones.exists():
        ContactPoint.objects.create(contact=contact, kind=ContactPoint.Kind.PHONE, value=number)
