"""Through a real SMTP conversation, with a server that is away at first."""

import datetime as dt
import socket
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest
import time_machine
from aiosmtpd.controller import Controller

from shop.core import clock
from shop.events.work import drain
from shop.notifications.models import Message
from shop.notifications.sending import DOWN_PAUSE
from tests.notifications.conftest import Queue

pytestmark = pytest.mark.django_db


class Sink:
    """Keeps every mail; refuses mailboxes called gone, defers those called full."""

    def __init__(self) -> None:
        self.mails: list[Any] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address.startswith("gone"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("full"):
            return "452 4.2.2 mailbox full"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def port(settings: Any) -> int:
    """A free port, and settings that send there; nobody listens yet."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        settings.EMAIL_PORT = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = "127.0.0.1", 2
    return int(settings.EMAIL_PORT)


@pytest.fixture
def sink(port: int) -> Iterator[Sink]:
    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    yield sink
    controller.stop()


def later(pause: dt.timedelta) -> Any:
    return time_machine.travel(clock.now() + pause, tick=True)


def test_the_mail_arrives_as_it_was_written(queue: Queue, sink: Sink) -> None:
    message = queue()

    drain()

    [mail] = sink.mails
    assert (mail["To"], mail["Subject"]) == ("ana@example.com", message.subject)
    assert mail["Message-ID"] == f"<{message.pk}@kept.example>"
    assert mail.get_body(("plain",)).get_content().replace("\r\n", "\n") == message.body_text
    assert mail.get_body(("html",)).get_content().replace("\r\n", "\n") == message.body_html
    assert mail["List-Unsubscribe"] is None


def test_the_mail_leaves_once_the_server_is_back(queue: Queue, port: int) -> None:
    message = queue()
    drain()
    message.refresh_from_db()
    assert (message.status, message.attempts) == ("failed", 1)

    sink = Sink()
    controller = Controller(sink, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        with later(DOWN_PAUSE):
            drain()
    finally:
        controller.stop()

    assert [mail["To"] for mail in sink.mails] == ["ana@example.com"]


@pytest.mark.parametrize(("to", "status"), [("gone@example.com", "dead"), ("full@example.com", "failed")])
def test_a_mailbox_that_is_refused_holds_up_nobody_else(queue: Queue, sink: Sink, to: str, status: str) -> None:
    refused = queue(to=to, dedupe_key="refused")
    queue()

    drain()

    refused.refresh_from_db()
    assert refused.status == status
    assert len(sink.mails) == 1
    assert Message.objects.get(to="ana@example.com").status == "sent"
