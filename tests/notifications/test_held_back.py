"""What changed between writing and sending counts."""

import datetime as dt
import smtplib

import pytest
import time_machine
from django.core import mail

from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Contact, Suppression
from shop.contacts.selectors import suppression_reason
from shop.contacts.services import contact_stop, suppression_add, suppression_lift
from shop.events.work import drain
from shop.notifications.models import CapturedMessage, Message
from shop.notifications.services import message_resend
from tests.notifications.conftest import MONDAY_NOON, Queue

pytestmark = pytest.mark.django_db


def test_whoever_unsubscribes_after_it_was_written_does_not_get_it(fan: Contact, queue: Queue) -> None:
    message = queue(kind=Kind.MARKETING)
    contact_stop(contact=fan, channel=Channel.EMAIL, kind=Kind.MARKETING, source="test")

    drain()

    message.refresh_from_db()
    assert (message.status, message.last_error) == ("suppressed", "no consent")
    assert mail.outbox == []


def test_unsubscribing_from_news_does_not_stop_the_confirmation(fan: Contact, queue: Queue) -> None:
    queue()
    contact_stop(contact=fan, channel=Channel.EMAIL, kind=Kind.MARKETING, source="test")

    drain()

    assert len(mail.outbox) == 1


def test_nothing_goes_to_an_address_that_is_blocked(queue: Queue) -> None:
    message = queue()
    suppression_add(channel=Channel.EMAIL, value="ana@example.com", reason=Suppression.Reason.BOUNCE)

    drain()

    message.refresh_from_db()
    assert (message.status, message.last_error) == ("suppressed", "The address does not exist")
    assert mail.outbox == []


def test_a_mailbox_that_does_not_exist_is_blocked_at_once(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: object, mails: object) -> int:
        raise smtplib.SMTPRecipientsRefused({"ana@example.com": (550, b"5.1.1 no such user")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    first = queue()

    drain()

    first.refresh_from_db()
    assert (first.status, first.last_error) == ("dead", "550 5.1.1 no such user")
    assert suppression_reason(Channel.EMAIL, "ana@example.com") == "bounce"


def test_a_server_that_dislikes_the_mail_does_not_block_the_mailbox(
    queue: Queue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: object, mails: object) -> int:
        raise smtplib.SMTPRecipientsRefused({"ana@example.com": (554, b"5.7.1 looks like spam")})

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", refuse)
    message = queue()

    drain()

    message.refresh_from_db()
    assert message.status == "dead"
    assert suppression_reason(Channel.EMAIL, "ana@example.com") == ""


def test_a_held_back_message_can_be_sent_once_the_address_is_free_again(queue: Queue) -> None:
    suppression_add(channel=Channel.EMAIL, value="ana@example.com", reason=Suppression.Reason.STAFF)
    message = queue()
    drain()
    suppression_lift(channel=Channel.EMAIL, value="ana@example.com")

    message_resend(message_id=message.pk)
    drain()

    assert len(mail.outbox) == 1
    assert Message.objects.get().status == "sent"


def test_news_by_text_message_wait_for_the_morning(fan: Contact, queue: Queue) -> None:
    night = dt.datetime(2026, 11, 23, 22, 30, tzinfo=dt.UTC)
    with time_machine.travel(night, tick=False) as moment:
        message = queue(channel=Channel.SMS, to="+491701234567", kind=Kind.MARKETING)
        assert message.due_at == dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC)

        drain()
        assert CapturedMessage.objects.count() == 0

        moment.move_to(message.due_at)
        drain()
        assert CapturedMessage.objects.get().to == "+491701234567"


def test_news_the_worker_gets_to_at_night_wait_again(fan: Contact, queue: Queue) -> None:
    with time_machine.travel(MONDAY_NOON, tick=False) as moment:
        message = queue(channel=Channel.SMS, to="+491701234567", kind=Kind.MARKETING)
        moment.move_to(dt.datetime(2026, 11, 23, 23, 0, tzinfo=dt.UTC))

        drain()

        message.refresh_from_db()
        assert (message.status, message.due_at) == ("queued", dt.datetime(2026, 11, 24, 7, 0, tzinfo=dt.UTC))
        assert CapturedMessage.objects.count() == 0


def test_the_confirmation_somebody_waits_for_comes_at_night(queue: Queue) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 23, 23, 0, tzinfo=dt.UTC), tick=False):
        queue(channel=Channel.SMS, to="+491701234567")
        drain()

    assert CapturedMessage.objects.count() == 1


def test_a_text_about_an_order_can_be_told_to_wait(queue: Queue) -> None:
    with time_machine.travel(dt.datetime(2026, 11, 23, 23, 0, tzinfo=dt.UTC), tick=False):
        queue(channel=Channel.SMS, to="+491701234567", keeps_quiet_hours=True)
        drain()

    assert CapturedMessage.objects.count() == 0
