"""Everything that writes about people."""

from shop.contacts.services.adopt import contact_adopt
from shop.contacts.services.consent import (
    consent_record,
    contact_stop,
    suppression_add,
    suppression_lift,
)
from shop.contacts.services.find import contact_for_email
from shop.contacts.services.merge import contact_merge, contact_separate

__all__ = [
    "consent_record",
    "contact_adopt",
    "contact_for_email",
    "contact_merge",
    "contact_separate",
    "contact_stop",
    "suppression_add",
    "suppression_lift",
]
