"""Who was written to, and what, stays out of the logs."""

import logging
import smtplib
from typing import Any

import pytest

from shop.contacts.models import Contact
from shop.events.work import drain
from tests.notifications.conftest import Queue

pytestmark = pytest.mark.django_db
CANARIES = ["ana@example.com", "Ana", "Berg", "1701234567", "abc123", "Sandtorkai", "Stoneware"]


def everything_logged(caplog: pytest.LogCaptureFixture) -> str:
    return "\n".join(f"{record.getMessage()} {record.args} {record.exc_text}" for record in caplog.records)


def test_sending_logs_ids_and_states_only(queue: Queue, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    message = queue()
    queue(channel="sms", to="+491701234567", dedupe_key="sms")

    drain()

    logged = everything_logged(caplog)
    assert f"message {message.pk} order_confirmation by email: sent (attempt 1)" in logged
    assert [word for word in CANARIES if word in logged] == []


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPRecipientsRefused({"ana@example.com": (550, b"5.1.1 ana@example.com unknown")}),
        smtplib.SMTPDataError(554, b"ana@example.com says no"),
        OSError("ana@example.com"),
        RuntimeError("ana@example.com"),
    ],
)
def test_a_failure_keeps_the_address_on_the_row(
    queue: Queue, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    caplog.set_level(logging.DEBUG)

    def fail(self: Any, mails: Any) -> int:
        raise error

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", fail)
    message = queue()

    drain()

    message.refresh_from_db()
    assert "ana@example.com" in message.last_error
    assert [word for word in CANARIES if word in everything_logged(caplog)] == []


def test_rows_name_themselves_without_the_person(queue: Queue, ana: Contact) -> None:
    assert "ana@example.com" not in f"{queue()!r} {queue()}"
