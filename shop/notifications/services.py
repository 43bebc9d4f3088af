"""Writing messages: the row is made here, in the caller's transaction; the worker sends it afterwards."""

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from shop.contacts.addresses import normalise_email, normalise_phone
from shop.contacts.kinds import Channel, Kind, needs_consent
from shop.contacts.models import Contact
from shop.contacts.quiet import quiet_until
from shop.core import clock
from shop.core.errors import Conflict, Invalid, NotFound
from shop.events import replaying
from shop.events.work import ring
from shop.notifications.models import MESSAGE_MACHINE, Message
from shop.notifications.rendering import Letter, Rendered, render
from shop.notifications.unsubscribe import stop_url_for

_RESENDABLE = (Message.Status.DEAD, Message.Status.FAILED, Message.Status.SUPPRESSED)


def message_queue(
    *,
    template: str,
    contact: Contact | None,
    channel: str,
    to: str,
    context: dict[str, Any],
    dedupe_key: str,
    kind: str = Kind.ORDER,
    language: str = "",
    time_zone: str = "",
    about: str = "",
    keeps_quiet_hours: bool | None = None,
    confidential: bool = False,
    held_back: str = "",
) -> Message:
    """Write a message now, to leave once this transaction has committed.

    The same `dedupe_key` again returns the message that is there. A text message that nobody is waiting for keeps the
    quiet hours of `time_zone`; pass `keeps_quiet_hours` to say so for one about an order. `confidential` (a secret
    link or code) wipes the words once they have left, or will not leave any more. `about` ties it to what it belongs
    to ("order:7"). While history is replayed nothing is written: the message comes back unsaved. Raises Invalid for
    an address that is none, or where consent is needed and there is no person who could have given it.
    """
    found = Message.objects.filter(dedupe_key=dedupe_key).first() if dedupe_key else None
    if found:
        return found
    if contact is None and needs_consent(kind):
        raise Invalid(_("Nobody can have agreed to this message."), code="contact")
    letter = Letter(
        template=template,
        channel=channel,
        kind=kind,
        context=context,
        language=language or settings.LANGUAGE_CODE,
        time_zone=time_zone or settings.SHOP_TIME_ZONE,
        unsubscribe_url=stop_url_for(contact, channel, kind),
    )
    waits = channel == Channel.SMS and needs_consent(kind) if keeps_quiet_hours is None else keeps_quiet_hours
    message = _message_of(letter, render(letter), contact, address_clean(channel, to))
    message.dedupe_key, message.about = dedupe_key, about
    message.keeps_quiet_hours, message.confidential = waits, confidential
    message.due_at = due_from(message, clock.now())
    if held_back:
        message.status, message.last_error = Message.Status.SUPPRESSED, held_back[:300]
    return message if replaying() else _insert_once(message)


def messages_overtake(*, dedupe_prefix: str, reason: str) -> int:
    """Hold back what still waits under such keys, because something that came later made it stale; how many."""
    waiting = Message.objects.filter(
        dedupe_key__startswith=dedupe_prefix, status__in=(Message.Status.QUEUED, Message.Status.FAILED)
    )
    return waiting.update(status=Message.Status.SUPPRESSED, last_error=reason[:300], lease_until=None)


def address_clean(channel: str, to: str) -> str:
    """The address as the channel wants it. Raises Invalid: nothing with a line break or a comma gets through."""
    return normalise_email(to) if channel == Channel.EMAIL else normalise_phone(to)


def due_from(message: Message, moment: dt.datetime) -> dt.datetime:
    """The first moment from `moment` on at which the message may disturb."""
    if not message.keeps_quiet_hours:
        return moment
    return quiet_until(moment, message.time_zone) or moment


def message_resend(*, message_id: uuid.UUID, by: Any = None, to: str = "") -> Message:
    """Send once more, to a corrected address if `to` is given.

    What never left goes back into the queue; what was sent is written again as a new message, so that the
    record of the first stays. Raises Conflict for a message that is on its way, and for one with a secret link:
    whoever may send it elsewhere could take over the account, so the person asks for a new link instead.
    """
    message = Message.objects.filter(pk=message_id).first()
    if message is None:
        raise NotFound(_("There is no such message."))
    address = address_clean(message.channel, to) if to else message.to
    if message.status in _RESENDABLE and not message.confidential:
        return _requeue(message, address, by)
    if message.status == Message.Status.SENT and not message.confidential:
        return _send_again(message, address, by)
    raise Conflict(_("This message cannot be sent again."), code="resend")


def _requeue(message: Message, address: str, by: Any) -> Message:
    now = clock.now()
    MESSAGE_MACHINE.move(
        Message,
        message.pk,
        message.status,
        Message.Status.QUEUED,
        to=address,
        attempts=0,
        queued_at=now,
        due_at=due_from(message, now),
        lease_until=None,
        requested_by=by,
    )
    ring()
    message.refresh_from_db()
    return message


def _send_again(message: Message, address: str, by: Any) -> Message:
    """A copy under a key that counts on, so that a double click makes one."""
    root = str(message.pk)
    count = Message.objects.filter(dedupe_key__startswith=f"again:{root}:").count()
    now = clock.now()
    copy = Message(
        **{name: getattr(message, name) for name in _COPIED},
        to=address,
        dedupe_key=f"again:{root}:{count + 1}",
        requested_by=by,
    )
    copy.due_at = due_from(copy, now)
    return _insert_once(copy)


_COPIED = (
    "contact",
    "channel",
    "kind",
    "template",
    "language",
    "time_zone",
    "subject",
    "body_text",
    "body_html",
    "about",
    "confidential",
    "keeps_quiet_hours",
)


def _message_of(letter: Letter, words: Rendered, contact: Contact | None, to: str) -> Message:
    return Message(
        contact=contact,
        channel=letter.channel,
        kind=letter.kind,
        template=letter.template,
        language=letter.language,
        time_zone=letter.time_zone,
        to=to,
        subject=words.subject,
        body_text=words.text,
        body_html=words.html,
    )


def _insert_once(message: Message) -> Message:
    """The row, or the one with the same key that somebody else wrote first."""
    try:
        with transaction.atomic():
            message.save(force_insert=True)
    except IntegrityError:
        found = Message.objects.filter(dedupe_key=message.dedupe_key).first()
        if found is None or not message.dedupe_key:
            raise
        return found
    ring()
    return message
