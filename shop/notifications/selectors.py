"""What others ask about messages."""

import datetime as dt

from django.db.models import Min, QuerySet

from shop.contacts.models import Contact
from shop.contacts.selectors import family_ids
from shop.core import clock
from shop.notifications.models import CapturedMessage, Message

_TROUBLE = (Message.Status.DEAD, Message.Status.FAILED)
_UNDONE = (Message.Status.QUEUED, Message.Status.FAILED, Message.Status.SENDING)


def messages_about(about: str) -> QuerySet[Message]:
    """Everything said about one thing ("order:7"), newest first, without the texts."""
    return _light(Message.objects.filter(about=about))


def messages_of(contact: Contact) -> QuerySet[Message]:
    """Everything said to one person, newest first, without the texts."""
    return _light(Message.objects.filter(contact__in=family_ids(contact)))


def messages_in_trouble() -> QuerySet[Message]:
    """What has failed or was given up, newest first."""
    return _light(Message.objects.filter(status__in=_TROUBLE))


def oldest_waiting() -> dt.timedelta | None:
    """How long the longest overdue message has been waiting; None when nothing is due."""
    now = clock.now()
    due = Message.objects.filter(status__in=_UNDONE, due_at__lte=now).aggregate(first=Min("due_at"))["first"]
    return now - due if due else None


def captured(to: str = "") -> QuerySet[CapturedMessage]:
    """What the captured backends hold, newest first; for one address if `to` is given."""
    rows = CapturedMessage.objects.order_by("-at", "-pk")
    return rows.filter(to=to) if to else rows


def _light(rows: QuerySet[Message]) -> QuerySet[Message]:
    return rows.defer("body_text", "body_html").order_by("-created")
