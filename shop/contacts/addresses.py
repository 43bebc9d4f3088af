"""One spelling per address, so that one mailbox or one phone is one row.

Only ASCII letters of the part before the @ are lowered: Unicode case folding would let two different
mailboxes ("straße" and "strasse", or a Kelvin sign and a k) fall together, and with them two people.
"""

import re

import idna
import phonenumbers
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from shop.core.errors import Invalid

EMAIL_MAX = 254
NAME_MAX = 200
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def one_line(value: str, limit: int = NAME_MAX) -> str:
    """The text without control characters, line breaks and direction overrides, cut at `limit` characters."""
    return " ".join(_UNPRINTABLE.sub(" ", value).split())[:limit]


def normalise_email(value: str) -> str:
    """The one spelling of an e-mail address: ASCII, lower case, domain in its IDNA form. Raises Invalid."""
    local, _at, domain = value.strip().rpartition("@")
    try:
        if not local.isascii() or len(value) > EMAIL_MAX:
            raise ValidationError("not a mailbox we can write to")
        address = f"{local.lower()}@{idna.encode(domain, uts46=True).decode('ascii').lower()}"
        validate_email(address)
    except (ValidationError, idna.IDNAError, UnicodeError) as error:
        raise Invalid(_("Enter an e-mail address like name@example.com."), code="email", field="email") from error
    return address


def normalise_phone(value: str, region: str = "") -> str:
    """The number in E.164 ("+4940…"); a number without country code is read as one of `region`. Raises Invalid."""
    try:
        number = phonenumbers.parse(value, region or settings.SHOP_COUNTRY)
    except phonenumbers.NumberParseException:
        number = None
    possible = phonenumbers.ValidationResult.IS_POSSIBLE
    if number is None or phonenumbers.is_possible_number_with_reason(number) != possible:
        raise Invalid(_("Enter a phone number like +49 40 5550199."), code="phone", field="phone")
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def email_or_blank(value: str) -> str:
    """`normalise_email`, or "" for what is no address: for look-ups that must not complain."""
    try:
        return normalise_email(value)
    except Invalid:
        return ""
