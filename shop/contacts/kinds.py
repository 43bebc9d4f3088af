"""Why we write, and over which channel: the two words every rule about contact is made of."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Channel(TextChoices):
    EMAIL = "email", _("E-mail")
    SMS = "sms", _("Text message")


class Kind(TextChoices):
    ORDER = "order", _("Messages about an order")
    ACCOUNT = "account", _("Messages about an account")
    MARKETING = "marketing", _("News and offers")
    SURVEY = "survey", _("Surveys")
    REVIEW_REQUEST = "review_request", _("Requests for a review")
    REWARD = "reward", _("Points and rewards")


ALWAYS_ALLOWED = frozenset({Kind.ORDER, Kind.ACCOUNT})
"""What a person set off themselves: needs no consent, counts against no limit, carries no unsubscribe link."""


def needs_consent(kind: str) -> bool:
    return kind not in ALWAYS_ALLOWED
