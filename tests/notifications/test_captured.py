"""The mailbox of a machine without mail."""

import datetime as dt
from typing import Any

import pytest
from django.core.mail import BadHeaderError, EmailMessage, send_mail

from shop.core import clock
from shop.events.work import drain
from shop.notifications.models import CapturedMessage, Message
from shop.notifications.selectors import captured
from shop.notifications.tasks import captured_forget
from tests.notifications.conftest import Queue

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_mail_server(settings: Any) -> None:
    settings.EMAIL_BACKEND = "shop.notifications.backends.CapturedEmailBackend"


def test_what_leaves_is_there_to_read(queue: Queue) -> None:
    message = queue()

    drain()

    [row] = captured("ana@example.com")
    assert (row.subject, row.body_text, row.body_html) == (message.subject, message.body_text, message.body_html)
    assert row.headers["Message-ID"] == row.key


def test_a_mail_sent_twice_because_a_worker_died_is_one_row(queue: Queue) -> None:
    message = queue()
    drain()
    Message.objects.filter(pk=message.pk).update(status="queued")

    drain()

    assert CapturedMessage.objects.count() == 1


def test_any_other_mail_of_the_program_is_caught_too() -> None:
    send_mail("Hello", "Text", None, ["ana@example.com"])

    assert CapturedMessage.objects.get().subject == "Hello"


def test_a_header_with_a_line_break_is_refused() -> None:
    with pytest.raises(BadHeaderError):
        EmailMessage("Hello\nBcc: eve@example.com", "Text", None, ["ana@example.com"]).send()

    assert CapturedMessage.objects.count() == 0


def test_after_a_month_it_is_forgotten(queue: Queue) -> None:
    queue()
    drain()
    CapturedMessage.objects.update(at=clock.now() - dt.timedelta(days=31))

    captured_forget()

    assert CapturedMessage.objects.count() == 0
