"""Which messages a person wants: every kind that needs consent, over every channel, and since when."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Consent, Contact, ContactPoint

WORDING: dict[Kind, str | Promise] = {
    Kind.MARKETING: gettext_lazy("Now and then, what is new in the shop and what it costs less"),
    Kind.SURVEY: gettext_lazy("A short question on how we did"),
    Kind.REVIEW_REQUEST: gettext_lazy("A request to review what I bought"),
    Kind.REWARD: gettext_lazy("My points, and what I can get for them"),
}
"""The sentence a person agrees to; kept with each consent."""


@dataclass(frozen=True)
class Choice:
    """One box: a kind over a channel. ``at`` is the moment of the last answer, None if there was none."""

    kind: Kind
    channel: Channel
    granted: bool
    at: dt.datetime | None

    @property
    def name(self) -> str:
        """The name of its form field."""
        return field_name(self.kind, self.channel)

    @property
    def label(self) -> str:
        """What the box is called where no table stands around it."""
        return _("%(kind)s by %(channel)s") % {"kind": self.kind.label, "channel": self.channel.label}


@dataclass(frozen=True)
class KindChoices:
    """A row of the table: the kind, its sentence, and one box per channel."""

    kind: Kind
    wording: str
    choices: tuple[Choice, ...]


def field_name(kind: str, channel: str) -> str:
    """``marketing-email``"""
    return f"{kind}-{channel}"


def preferences_of(contact: Contact | None) -> list[KindChoices]:
    """Every box with the last answer; without a contact, all empty. Two queries."""
    last = _last_answers(contact) if contact else {}
    return [
        KindChoices(kind, str(wording), tuple(_choice(kind, channel, last) for channel in Channel))
        for kind, wording in WORDING.items()
    ]


def has_phone(contact: Contact | None) -> bool:
    """Whether there is a number text messages could go to."""
    if contact is None:
        return False
    return ContactPoint.objects.filter(_of_family(contact), kind=ContactPoint.Kind.PHONE).exists()


def changed(contact: Contact | None, wanted: Mapping[str, bool]) -> list[Choice]:
    """The boxes whose answer is another one than before, as they were."""
    boxes = [choice for row in preferences_of(contact) for choice in row.choices]
    return [choice for choice in boxes if wanted.get(choice.name, False) != choice.granted]


def _last_answers(contact: Contact) -> dict[tuple[str, str], Consent]:
    rows = Consent.objects.filter(_of_family(contact)).order_by("pk")
    return {(row.kind, row.channel): row for row in rows}


def _of_family(contact: Contact) -> Q:
    """Rows of this person, whichever of their contacts they hang on."""
    head = contact.merged_into_id or contact.pk
    return Q(contact=head) | Q(contact__merged_into=head)


def _choice(kind: Kind, channel: Channel, last: dict[tuple[str, str], Consent]) -> Choice:
    row = last.get((kind, channel))
    return Choice(kind, channel, row.granted if row else False, row.at if row else None)
