"""From a row to the outside: claim by compare-and-set, look once more whether it may go, hand over, note the end.

Two leases keep a message from leaving twice: the claim holds it for one worker, and starting it moves the status, so
that a second call for the same row finds nothing to start. A worker that dies in between leaves a lease that
runs out. No transaction is open while the network is used.
"""

import datetime as dt
import logging
import uuid
from typing import Any

from django.db.models import F, Q

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

CLAIM_LEASE = dt.timedelta(seconds=60)
"""From claim to start."""
SEND_LEASE = dt.timedelta(minutes=3)
"""From start to end; beyond every timeout of every channel together."""
DOWN_PAUSE = dt.timedelta(seconds=30)
"""How long a channel rests when nobody gets through, so that a dead server does not eat the workers' time."""
LATER = [dt.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 180, 360)]
GIVE_UP_AFTER = dt.timedelta(hours=72)
WAITING = (Status.QUEUED, Status.FAILED)


def claim_due(limit: int) -> list[uuid.UUID]:
    """Up to `limit` messages that are due, each held for the caller alone."""
    now = clock.now()
    free = Q(lease_until__isnull=True) | Q(lease_until__lte=now)
    rows = Message.objects.filter(free, status__in=[*WAITING, Status.SENDING], due_at__lte=now)
    found = rows.order_by("due_at", "created").values_list("pk", "status", "lease_until")[:limit]
    return [pk for pk, status, lease in found if _claim(pk, status, lease, now)]


def _claim(pk: uuid.UUID, status: str, lease: dt.datetime | None, now: dt.datetime) -> bool:
    """Hold the row if nobody else does; one that was being sent when its worker died is queued anew."""
    unchanged = Message.objects.filter(pk=pk, status=status, lease_until=lease)
    status = Status.QUEUED if status == Status.SENDING else Status(status)
    return unchanged.update(status=status, lease_until=now + CLAIM_LEASE) == 1


def run(pk: uuid.UUID) -> None:
    """Send one claimed message. Never raises for what the channel does; the row says how it went."""
    message = _start(pk)
    if message is None:
        return
    reason = _held_back(message)
    if reason:
        _finish(message, Status.SUPPRESSED, last_error=reason)
        return
    due = due_from(message, clock.now())
    if due > clock.now():
        _finish(message, Status.QUEUED, due_at=due)
        return
    try:
        reference = sender_of(message.channel)(message)
    except SendError as error:
        _fail(message, error)
    except Exception as error:  # noqa: BLE001  (whatever a channel throws must end on the row)
        _fail(message, TryLater(f"{type(error).__name__}: {error}"))
    else:
        _sent(message, reference)


def _start(pk: uuid.UUID) -> Message | None:
    """Move a due row to sending; None when it is not ours to send any more."""
    now = clock.now()
    due = Message.objects.filter(pk=pk, status__in=WAITING, due_at__lte=now)
    if not due.update(status=Status.SENDING, attempts=F("attempts") + 1, lease_until=now + SEND_LEASE):
        return None
    return Message.objects.select_related("contact__merged_into").get(pk=pk)


def _held_back(message: Message) -> str:
    """Why the message must not go any more, as of now and not as of when it was written."""
    blocked = suppression_reason(message.channel, message.to)
    if blocked:
        return str(Suppression.Reason(blocked).label)
    if not may_receive(message.contact, message.channel, message.kind):
        return "no consent"
    return ""


def _sent(message: Message, reference: str) -> None:
    wiped = {"body_text": "", "body_html": ""} if message.confidential else {}
    _finish(message, Status.SENT, sent_at=clock.now(), provider_ref=reference[:120], last_error="", **wiped)


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
    """Nothing else on the channel is tried until the pause is over; a claimed row then does not start."""
    due = Message.objects.filter(channel=channel, status__in=WAITING, due_at__lte=now)
    due.update(due_at=now + DOWN_PAUSE, lease_until=None)


def _finish(message: Message, status: str, **fields: Any) -> None:
    """Move on from sending, if this is still the attempt that started; a late worker changes nothing."""
    if not MESSAGE_MACHINE.allows(Status.SENDING, status):
        raise ValueError(f"a message on its way cannot become {status}")
    still_ours = Message.objects.filter(pk=message.pk, status=Status.SENDING, attempts=message.attempts)
    moved = still_ours.update(status=status, lease_until=None, **fields)
    logger.info(
        "message %s %s by %s: %s (attempt %d%s)",
        message.pk,
        message.template,
        message.channel,
        status,
        message.attempts,
        "" if moved else ", too late",
    )
