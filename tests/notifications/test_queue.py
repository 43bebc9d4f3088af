"""A message is a row, written once, in the caller's transaction."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction

from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Contact
from shop.core.errors import Invalid
from shop.events.replay import replay_mode
from shop.events.work import drain
from shop.notifications import services
from shop.notifications.models import Message
from shop.notifications.rendering import Letter, Rendered, render
from shop.notifications.services import message_queue
from tests.notifications.conftest import Queue


@pytest.mark.django_db
def test_the_words_are_written_when_the_message_is_queued(queue: Queue) -> None:
    message = queue()

    assert (message.status, message.attempts, message.to) == ("queued", 0, "ana@example.com")
    assert message.subject == "Order K-7F3Q-2M9X arrives Wednesday 25 November"
    assert "Stoneware mug, oat" in message.body_text
    assert mail.outbox == []


@pytest.mark.django_db
def test_the_same_key_is_the_same_message(queue: Queue) -> None:
    first, second = queue(), queue(to="else@example.com")

    assert first.pk == second.pk
    assert Message.objects.get().to == "ana@example.com"


@pytest.mark.django_db
def test_without_a_key_every_call_is_a_message(queue: Queue) -> None:
    assert queue(dedupe_key="").pk != queue(dedupe_key="").pk


@pytest.mark.jobs
@pytest.mark.django_db(transaction=True)
def test_a_transaction_rolled_back_sends_nothing(queue: Queue) -> None:
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)

    drain()

    assert Message.objects.count() == 0
    assert mail.outbox == []


@pytest.mark.jobs
@pytest.mark.django_db(transaction=True)
def test_a_committed_message_leaves_outside_any_transaction(queue: Queue, monkeypatch: pytest.MonkeyPatch) -> None:
    inside: list[bool] = []

    def look(self: Any, mails: list[Any]) -> int:
        inside.append(connection.in_atomic_block)
        return len(mails)

    monkeypatch.setattr("django.core.mail.backends.locmem.EmailBackend.send_messages", look)
    with transaction.atomic():
        queue()

    drain()

    assert inside == [False]
    assert Message.objects.get().status == "sent"


@pytest.mark.django_db
def test_while_history_is_told_again_nobody_is_written_to(queue: Queue) -> None:
    with replay_mode():
        message = queue()

    assert message.subject
    assert Message.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "to",
    ["", "ana", "ana@example.com\nBcc: eve@example.com", "ana@example.com,eve@example.com", "Ana <ana@example.com>"],
)
def test_an_address_that_could_smuggle_a_header_is_refused(queue: Queue, to: str) -> None:
    with pytest.raises(Invalid):
        queue(to=to)

    assert Message.objects.count() == 0


@pytest.mark.django_db
def test_news_without_a_person_are_refused() -> None:
    with pytest.raises(Invalid):
        message_queue(
            template="order_confirmation",
            contact=None,
            channel=Channel.EMAIL,
            to="ana@example.com",
            context={},
            dedupe_key="x",
            kind=Kind.MARKETING,
        )


@pytest.mark.django_db
def test_an_account_message_may_go_to_an_address_nobody_knows(queue: Queue) -> None:
    message = queue(contact=None, to="nobody@example.com", kind=Kind.ACCOUNT)

    assert message.contact_id is None
    assert Contact.objects.filter(points__value="nobody@example.com").count() == 0


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_forty_at_once_with_one_key_write_one_message(queue: Queue, run_in_threads: Callable[..., list[Any]]) -> None:
    results = run_in_threads(lambda _: queue().pk, list(range(40)), workers=8)

    assert [error for error in results if isinstance(error, Exception)] == []
    assert len(set(results)) == 1
    assert Message.objects.count() == 1


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_unique_key_there_would_be_several(
    queue: Queue, run_in_threads: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: all have looked before anyone writes, and the guard of the database is taken away."""
    guard = next(c for c in Message._meta.constraints if c.name == "message_once_per_key")
    with connection.schema_editor() as editor:
        editor.remove_constraint(Message, guard)
    looked = threading.Barrier(8)

    def look(letter: Letter) -> Rendered:
        looked.wait(timeout=20)
        return render(letter)

    monkeypatch.setattr(services, "render", look)
    try:
        run_in_threads(lambda _: queue().pk, list(range(8)), workers=8)
        assert Message.objects.count() == 8
    finally:
        Message.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Message, guard)
