"""One limit over everything nobody asked for: surveys, review requests, rewards, news together.

Each person has as many slots as the limit allows messages, and a slot can be taken again only when the
window since it was last taken is over. So however many senders ask at once, no stretch of that length
ever holds more messages than slots.
"""

import datetime as dt

from django.db.models import Q

from shop.contacts.kinds import Channel, needs_consent
from shop.contacts.models import Contact, ContactSlot
from shop.contacts.options import contact_limit, contact_window
from shop.contacts.selectors import consent_granted, survivor

NEVER = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


def may_contact(contact: Contact, kind: str, at: dt.datetime, channel: str = Channel.EMAIL) -> bool:
    """Whether a message of `kind` may be written at `at`; a yes has taken the slot.

    Messages about an order or an account are always allowed and take none.
    """
    if not needs_consent(kind):
        return True
    person = survivor(contact)
    return consent_granted(person, channel, kind) and _slot_claim(person, kind, at)


def _slot_claim(contact: Contact, kind: str, at: dt.datetime) -> bool:
    """Take one free slot by a guarded update; of two that race for the last one, one gets it."""
    _slots_prepare(contact)
    free = ContactSlot.objects.filter(_is_free(at), contact=contact, number__lt=contact_limit())
    for pk in free.order_by("taken_at", "number").values_list("pk", flat=True):
        if ContactSlot.objects.filter(_is_free(at), pk=pk).update(taken_at=at, kind=kind):
            return True
    return False


def _is_free(at: dt.datetime) -> Q:
    """The guard: the window since the slot was last taken is over."""
    return Q(taken_at__lte=at - contact_window())


def _slots_prepare(contact: Contact) -> None:
    wanted = range(contact_limit())
    if ContactSlot.objects.filter(contact=contact, number__in=wanted).count() < len(wanted):
        ContactSlot.objects.bulk_create(
            [ContactSlot(contact=contact, number=number, taken_at=NEVER) for number in wanted],
            ignore_conflicts=True,
        )
