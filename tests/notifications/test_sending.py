"""Messages leave once, in spite of dead servers, dead workers and many workers."""

import datetime as dt
import smtplib
import threading
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.mail.backends import locmem

from shop.core import clock
from shop.events.work import drain
from shop.notifications import sending
from shop.notifications.channels.email import message_id
from shop.notifications.channels.errors import TryLater
from shop.notifications.models import Message
from shop.notifications.sending import claim_due, next_due, pause_after, run, sweep
from tests.notifications.conftest import MONDAY_NOON, Queue

pytestmark = pytest.mark.django_db
BACKEND = "django.core.mail.backends.locmem.EmailBackend.send_messages"


@pytest.fixture
def moment() -> Any:
    with time_machine.travel(MONDAY_NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Callable[[BaseException | None], None]:
    """`server(error)` lets every mail fail with `error`; `server(None)` lets them through again."""
    works = locmem.EmailBackend.send_messages

    def behave(error: BaseException | None) -> None:
        def fail(self: Any, mails: Any) -> int:
            if error:
                raise error
            return int(works(self, mails))

        monkeypatch.setattr(BACKEND, fail)

    return behave


def test_a_due_message_leaves_and_says_when(queue: Queue, moment: Any) -> None:
    message = queue()

    drain()

    message.refresh_from_db()
    assert (message.status, message.attempts, message.sent_at) == ("sent", 1, MONDAY_NOON)
    assert [m.to for m in mail.outbox] == [["ana@example.com"]]


def test_a_mail_server_that_comes_back_gets_the_waiting_mail_within_a_minute(
    queue: Queue, server: Callable[..., None], moment: Any
) -> None:
    message = queue()
    server(ConnectionRefusedError("no one there"))
    for _ in range(360):
        drain()
        moment.shift(dt.timedelta(seconds=30))
    message.refresh_from_db()
    assert (message.status, message.sent_at) == ("failed", None)
    assert "ConnectionRefusedError" in message.last_error

    server(None)
    drain()

    message.refresh_from_db()
    assert message.status == "sent"
    assert len(mail.outbox) == 1


def test_while_the_server_is_down_one_mail_tries_for_all(
    queue: Queue, server: Callable[..., None], moment: Any
) -> None:
    for number in range(20):
        queue(dedupe_key=f"{number}")
    server(TimeoutError())

    drain()

    assert sum(Message.objects.values_list("attempts", flat=True)) == 1
    server(None)
    moment.shift(dt.timedelta(seconds=30))
    drain()
    assert len(mail.outbox) == 20


def test_a_mailbox_that_is_full_is_tried_less_and_less_often_and_given_up(
    queue: Queue, server: Callable[..., None], moment: Any
) -> None:
    message = queue()
    server(smtplib.SMTPRecipientsRefused({"ana@example.com": (452, b"4.2.2 mailbox full")}))
    tries = []
    while message.status != "dead":
        drain()
        message.refresh_from_db()
        tries.append(round((clock.now() - MONDAY_NOON).total_seconds() / 60))
        moment.move_to(max(message.due_at, clock.now()))

    assert tries[:7] == [0, 1, 6, 21, 81, 261, 621]
    assert tries[-1] >= 72 * 60
    assert message.last_error == "452 4.2.2 mailbox full"


@pytest.mark.parametrize(
    "error",
    [
        smtplib.SMTPSenderRefused(550, b"5.7.1 not your domain", "hello@kept.example"),
        smtplib.SMTPAuthenticationError(535, b"5.7.8 wrong password"),
        smtplib.SMTPConnectError(554, b"no"),
        smtplib.SMTPServerDisconnected("gone"),
        smtplib.SMTPResponseException(421, b"closing"),
        TimeoutError(),
    ],
)
def test_what_is_wrong_with_us_or_the_server_costs_no_message(
    queue: Queue, server: Callable[..., None], error: Exception
) -> None:
    message = queue()
    server(error)

    drain()

    message.refresh_from_db()
    assert message.status == "failed"


def test_the_message_id_stays_over_retries(queue: Queue, server: Callable[..., None], moment: Any) -> None:
    message = queue()
    first = message_id(message)
    server(TimeoutError())
    drain()
    server(None)
    moment.shift(dt.timedelta(seconds=30))
    drain()

    assert mail.outbox[0].extra_headers["Message-ID"] == first == f"<{message.pk}@kept.example>"
    message.refresh_from_db()
    assert (message.attempts, message.provider_ref) == (2, first)


def test_an_unforeseen_error_of_the_channel_ends_on_the_row(queue: Queue, server: Callable[..., None]) -> None:
    message = queue()
    server(KeyError("surprise"))

    drain()

    message.refresh_from_db()
    assert message.status == "failed"
    assert message.last_error == "KeyError: 'surprise'"


def test_a_worker_that_dies_leaves_a_message_that_another_sends(queue: Queue, moment: Any) -> None:
    message = queue()
    [ticket] = claim_due(10)
    assert claim_due(10) == []
    assert next_due() == MONDAY_NOON + sending.LEASE

    moment.shift(sending.LEASE)
    assert sweep() == 1
    drain()
    run(ticket)

    message.refresh_from_db()
    assert (message.status, message.attempts) == ("sent", 2)
    assert len(mail.outbox) == 1


def test_a_worker_that_wakes_up_too_late_changes_nothing(
    queue: Queue, moment: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = queue()

    def sleep_through(row: Message) -> str:
        moment.shift(sending.LEASE)
        sweep()
        claim_due(1)
        raise TryLater("late")

    monkeypatch.setattr(sending, "sender_of", lambda channel: sleep_through)
    run(claim_due(1)[0])

    message.refresh_from_db()
    assert (message.status, message.attempts, message.last_error) == ("sending", 2, "")


def test_pauses_grow_up_to_hours() -> None:
    hours = [pause_after(TryLater(""), attempt).total_seconds() / 3600 for attempt in (4, 5, 6, 7, 99)]

    assert hours == [1, 3, 6, 6, 6]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_workers_send_forty_messages_once_each(queue: Queue, run_in_threads: Callable[..., list[Any]]) -> None:
    for number in range(40):
        queue(dedupe_key=f"{number}")

    errors = [error for error in run_in_threads(_work, list(range(8))) if isinstance(error, Exception)]

    assert errors == []
    assert len(mail.outbox) == 40
    assert set(Message.objects.values_list("status", "attempts")) == {("sent", 1)}


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("guarded", "left"), [(True, 1), (False, 8)])
def test_eight_workers_that_saw_the_same_message_at_the_same_moment(
    queue: Queue,
    run_in_threads: Callable[..., list[Any]],
    monkeypatch: pytest.MonkeyPatch,
    guarded: bool,
    left: int,
) -> None:
    """All have read the row before anyone claims it; without the guard, the negative control, each sends it."""
    seen = threading.Barrier(8)
    monkeypatch.setattr(sending._random, "shuffle", lambda rows: seen.wait(timeout=20))
    if not guarded:
        monkeypatch.setattr(sending, "_unclaimed", lambda pk, status, attempts: Message.objects.filter(pk=pk))
        monkeypatch.setattr(sending, "_held", lambda ticket: Message.objects.filter(pk=ticket.pk))
    queue()

    tickets = [ticket for found in run_in_threads(lambda _: claim_due(1), list(range(8))) for ticket in found]
    for ticket in tickets:
        run(ticket)

    assert len(mail.outbox) == left


def _work(_number: int) -> None:
    while True:
        tickets = claim_due(1)
        for ticket in tickets:
            run(ticket)
        if not tickets and not Message.objects.filter(status__in=["queued", "failed"]).exists():
            return
