"""Naming a person on the command line."""

import argparse
import uuid

from django.contrib.auth import get_user_model
from django.core.management.base import CommandError

from shop.contacts.addresses import email_or_blank
from shop.contacts.models import Contact
from shop.contacts.selectors import contact_at_email
from shop.core.privacy import Person
from shop.users.data.people import person_of_contact, person_of_user


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """An address, or ``--contact`` with an id as shown in the staff pages."""
    parser.add_argument("email", nargs="?", default="", help="The person's e-mail address.")
    parser.add_argument("--contact", default="", help="The person's id, instead of an address.")


def person_named(*, email: str, contact: str) -> Person:
    """The person. Raises CommandError for one we do not know."""
    found = _by_id(contact) if contact else contact_at_email(email)
    if found is not None:
        return person_of_contact(found)
    user = get_user_model()._default_manager.filter(email=email_or_blank(email) or "?").first()
    if user is None:
        raise CommandError("We do not know this person.")
    return person_of_user(user)


def _by_id(value: str) -> Contact | None:
    try:
        return Contact.objects.filter(pk=uuid.UUID(value)).first()
    except ValueError:
        return None
