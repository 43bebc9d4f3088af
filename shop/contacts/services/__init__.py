"""Everything that writes about people."""

from shop.contacts.services.adopt import contact_adopt
from shop.contacts.services.consent import (
    consent_record,
    contact_stop,
    preferences_save,
    suppression_add,
    suppression_lift,
)
from shop.contacts.services.find import contact_for_email
from shop.contacts.services.merge import contact_merge, contact_separate
from shop.contacts.services.profile import birthday_save, contact_profile_save

__all__ = [
    "birthday_save",
    "consent_record",
    "contact_adopt",
    "contact_for_email",
    "contact_merge",
    "contact_profile_save",
    "contact_separate",
    "contact_stop",
    "preferences_save",
    "suppression_add",
    "suppression_lift",
]
