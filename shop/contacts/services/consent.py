"""What people agreed to, took back, and the addresses nothing goes to."""

from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from shop.contacts.kinds import Channel, needs_consent
from shop.contacts.models import Consent, Contact, Suppression
from shop.contacts.preferences import WORDING, changed
from shop.contacts.selectors import survivor
from shop.core import clock
from shop.core.errors import Invalid


def consent_record(
    *, contact: Contact, channel: str, kind: str, granted: bool, source: str, wording: str = ""
) -> Consent:
    """Write down a yes or a no; earlier rows stay. `wording` is the sentence the person saw."""
    if not needs_consent(kind) or channel not in Channel.values:
        raise Invalid(_("There is nothing to agree to here."), code="consent")
    return Consent.objects.create(
        contact=survivor(contact), channel=channel, kind=kind, granted=granted, source=source, wording=wording
    )


def contact_stop(*, contact: Contact, channel: str, kind: str, source: str) -> Consent:
    """Take back the consent to one kind over one channel."""
    return consent_record(contact=contact, channel=channel, kind=kind, granted=False, source=source)


def suppression_add(*, channel: str, value: str, reason: str) -> None:
    """Stop everything to an address; the same again changes nothing."""
    try:
        with transaction.atomic():
            Suppression.objects.create(channel=channel, value=value, reason=reason)
    except IntegrityError:
        return


def suppression_lift(*, channel: str, value: str) -> bool:
    """Let messages through again; False when nothing was blocked."""
    active = Suppression.objects.filter(channel=channel, value=value, lifted_at__isnull=True)
    return active.update(lifted_at=clock.now()) > 0


@transaction.atomic
def preferences_save(*, contact: Contact, wanted: Mapping[str, bool], source: str) -> int:
    """Record a consent for every box whose answer changed, with the sentence beside it; returns how many.

    ``wanted`` maps names of boxes (``marketing-email``) to the answer; a missing one is a no.
    """
    boxes = changed(contact, wanted)
    for box in boxes:
        consent_record(
            contact=contact,
            channel=box.channel,
            kind=box.kind,
            granted=not box.granted,
            source=source,
            wording=str(WORDING[box.kind]),
        )
    return len(boxes)
