"""From a row to the outside: claim by compare-and-set, look once more whether it may go, hand over, note the end.

A claim moves the row to sending, counts the attempt and sets a lease, in one guarded update: of any number of workers
one gets it. A worker that dies in between leaves a lease that runs out, and the row waits again. The count is the
fence: a worker that slept through its lease changes nothing. No transaction is open while the network is used.
"""

import datetime as dt
import logging
import random
import uuid
from dataclasses import dataclass
from typing import Any

from django.db.models import Min, Q, QuerySet

from shop.contacts.models import Suppression
from shop.contacts.selectors import may_receive, suppression_reason
from shop.contacts.services import suppression_add
from shop.core import clock
from shop.notifications.channels import sender_of
from shop.notifications.channels.errors import ChannelDown, Refused, SendError, TryLater
from shop.notifications.models import MESSAGE_MACHINE, Message
from shop.notifications.services import due_from

logger = logging.getLogger(__name__)
Status = Message.Status

LEASE = dt.timedelta(minutes=3)
"""Beyond every timeout of every channel together."""
DOWN_PAUSE = dt.timedelta(seconds=30)
"""How long a channel rests when nobody gets through, so that a dead server does not eat the workers' time."""
LATER = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360)]
GIVE_UP_AFTER = dt.timedelta(hours=72)
WAITING = (Status.QUEUED, Status.FAILED)
ENDED = (Status.SENT, Status.DEAD, Status.SUPPRESSED)
WIPED = {"subject": "", "body_text": "", "body_html": ""}
"""What becomes of a secret once it has left or will not leave any more."""
LOOK_AHEAD = 8
"""Rows looked at per row wanted, so that workers do not all reach for the first."""

_random = random.SystemRandom()


@dataclass(frozen=True)
class Ticket:
    """The right to send one message, for this attempt only."""

    pk: uuid.UUID
    attempt: int


def claim_due(limit: int) -> list[Ticket]:
    """Up to `limit` messages that are due, each held for the caller alone."""
    due = Message.objects.filter(status__in=WAITING, due_at__lte=clock.now()).order_by("due_at", "created")
    found = list(due.values_list("pk", "status", "attempts")[: limit * LOOK_AHEAD])
    _random.shuffle(found)
    tickets: list[Ticket] = []
    for pk, status, attempts in found:
        lease = clock.now() + LEASE
        if _unclaimed(pk, status, attempts).update(status=Status.SENDING, attempts=attempts + 1, lease_until=lease):
            tickets.append(Ticket(pk, attempts + 1))
            if len(tickets) == limit:
                break
    return tickets


def _unclaimed(pk: uuid.UUID, status: str, attempts: int) -> QuerySet[Message]:
    """The guard of every claim: the row, if nobody has taken it since it was seen."""
    return Message.objects.filter(pk=pk, status=status, attempts=attempts)


def _held(ticket: Ticket) -> QuerySet[Message]:
    """The row, if the ticket is still good for it."""
    return Message.objects.filter(pk=ticket.pk, status=Status.SENDING, attempts=ticket.attempt)


def next_due() -> dt.datetime | None:
    """When a message next wants attention: due, or its lease over."""
    waiting = Message.objects.filter(status__in=WAITING).aggregate(first=Min("due_at"))["first"]
    sending = Message.objects.filter(status=Status.SENDING).aggregate(first=Min("lease_until"))["first"]
    return min((moment for moment in (waiting, sending) if moment), default=None)


def sweep() -> int:
    """Let messages whose worker fell silent wait again; returns how many.

    A lease further away than leases are long was made under another clock and counts as over.
    """
    now = clock.now()
    over = Q(lease_until__lte=now) | Q(lease_until__gt=now + 3 * LEASE)
    return Message.objects.filter(over, status=Status.SENDING).update(status=Status.QUEUED, lease_until=None)


def run(ticket: Ticket) -> None:
    """Send one claimed message. Never raises for what the channel does; the row says how it went."""
    message = _held(ticket).select_related("contact__merged_into").first()
    if message is None:
        return
    reason = _held_back(message)
    due = due_from(message, clock.now())
    if reason:
        _finish(message, Status.SUPPRESSED, last_error=reason)
    elif due > clock.now():
        _finish(message, Status.QUEUED, due_at=due)
    else:
        _send(message)


def _send(message: Message) -> None:
    try:
        reference = sender_of(message.channel)(message)
    except SendError as error:
        _fail(message, error)
    except Exception as error:  # noqa: BLE001  (whatever a channel throws must end on the row)
        _fail(message, TryLater(f"{type(error).__name__}: {error}"))
    else:
        _sent(message, reference)


def _held_back(message: Message) -> str:
    """Why the message must not go any more, as of now and not as of when it was written."""
    blocked = suppression_reason(message.channel, message.to)
    if blocked:
        return str(Suppression.Reason(blocked).label)
    if not may_receive(message.contact, message.channel, message.kind):
        return "no consent"
    return ""


def _sent(message: Message, reference: str) -> None:
    _finish(message, Status.SENT, sent_at=clock.now(), provider_ref=reference[:120], last_error="")


def _fail(message: Message, error: SendError) -> None:
    """Note what went wrong, and when to try again, if ever."""
    now = clock.now()
    if isinstance(error, Refused):
        if error.suppress:
            suppression_add(channel=message.channel, value=message.to, reason=error.suppress)
        _finish(message, Status.DEAD, last_error=error.detail[:300])
        return
    if now - message.queued_at >= GIVE_UP_AFTER:
        _finish(message, Status.DEAD, last_error=error.detail[:300])
        return
    pause = pause_after(error, message.attempts)
    _finish(message, Status.FAILED, due_at=now + pause, last_error=error.detail[:300])
    if isinstance(error, ChannelDown):
        _rest(message.channel, now)


def pause_after(error: SendError, attempts: int) -> dt.timedelta:
    """How long to wait after this failure, the `attempts`-th of the message."""
    if isinstance(error, ChannelDown):
        return DOWN_PAUSE
    return LATER[min(attempts, len(LATER)) - 1]


def _rest(channel: str, now: dt.datetime) -> None:
    """Nothing else on the channel is tried until the pause is over."""
    due = Message.objects.filter(channel=channel, status__in=WAITING, due_at__lte=now)
    due.update(due_at=now + DOWN_PAUSE)


def _finish(message: Message, status: str, **fields: Any) -> None:
    """Move on from sending, if this is still the attempt that started; a late worker changes nothing."""
    if not MESSAGE_MACHINE.allows(Status.SENDING, status):
        raise ValueError(f"a message on its way cannot become {status}")
    if message.confidential and status in ENDED:
        fields |= WIPED
    moved = _held(Ticket(message.pk, message.attempts)).update(status=status, lease_until=None, **fields)
    logger.info(
        "message %s %s by %s: %s (attempt %d%s)",
        message.pk,
        message.template,
        message.channel,
        status,
        message.attempts,
        "" if moved else ", too late",
    )
