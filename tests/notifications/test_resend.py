"""Staff send again, to the right address, and once per click."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail

from shop.contacts.services import suppression_add
from shop.core.errors import Conflict, Invalid, NotAllowed, NotFound
from shop.events.work import drain
from shop.notifications.models import Message
from shop.notifications.preview import preview_response
from shop.notifications.selectors import messages_about, messages_in_trouble, oldest_waiting
from shop.notifications.services import message_resend
from tests.notifications.conftest import Queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def dead(queue: Queue) -> Message:
    message = queue()
    Message.objects.filter(pk=message.pk).update(status="dead", attempts=9, last_error="550")
    return message


def test_a_message_given_up_is_seen_and_goes_to_the_corrected_address(dead: Message) -> None:
    assert list(messages_in_trouble()) == [dead]

    message_resend(message_id=dead.pk, to="Ana.Berg@example.com")
    drain()

    assert mail.outbox[0].to == ["ana.berg@example.com"]
    assert list(messages_in_trouble()) == []


def test_what_was_sent_is_sent_again_as_a_new_message(queue: Queue) -> None:
    first = queue()
    drain()

    again = message_resend(message_id=first.pk)
    drain()

    assert again.pk != first.pk
    assert [m.subject for m in mail.outbox] == [first.subject] * 2
    assert list(messages_about("order:7")) == [again, first]


def test_a_message_on_its_way_is_left_alone(queue: Queue) -> None:
    message = queue()

    with pytest.raises(Conflict):
        message_resend(message_id=message.pk)


def test_a_bad_address_or_id_is_told_so(dead: Message, ana: Any) -> None:
    with pytest.raises(Invalid):
        message_resend(message_id=dead.pk, to="ana@example.com\nBcc: eve@example.com")
    with pytest.raises(NotFound):
        message_resend(message_id=ana.pk)

    assert Message.objects.get().status == "dead"


def test_a_secret_is_wiped_once_it_has_left_and_shown_to_nobody(queue: Queue) -> None:
    message = queue(confidential=True)
    with pytest.raises(NotAllowed):
        preview_response(message)

    drain()

    message.refresh_from_db()
    assert (message.status, message.subject, message.body_text, message.body_html) == ("sent", "", "", "")
    assert "abc123" in str(mail.outbox[0].body)


@pytest.mark.parametrize("status", ["failed", "dead", "suppressed", "sent"])
def test_a_secret_cannot_be_sent_to_somebody_else(queue: Queue, status: str) -> None:
    message = queue(confidential=True)
    Message.objects.filter(pk=message.pk).update(status=status)

    with pytest.raises(Conflict):
        message_resend(message_id=message.pk, to="eve@example.com")

    assert list(Message.objects.values_list("to", "status")) == [("ana@example.com", status)]


def test_a_secret_that_cannot_leave_is_wiped_too(queue: Queue) -> None:
    suppression_add(channel="email", value="ana@example.com", reason="bounce")
    message = queue(confidential=True)

    drain()

    message.refresh_from_db()
    assert (message.status, message.subject, message.body_text) == ("suppressed", "", "")


def test_a_preview_can_run_and_load_nothing(queue: Queue) -> None:
    response = preview_response(queue())

    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "sandbox" in response["Content-Security-Policy"]
    assert response["Content-Type"] == "text/html; charset=utf-8"


def test_how_long_the_oldest_has_waited(queue: Queue) -> None:
    assert oldest_waiting() is None

    queue()

    waited = oldest_waiting()
    assert waited is not None
    assert 0 <= waited.total_seconds() < 5


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_eight_clicks_at_once_send_once_more(queue: Queue, run_in_threads: Callable[..., list[Any]]) -> None:
    message = queue()
    Message.objects.filter(pk=message.pk).update(status="dead")

    run_in_threads(lambda _: _click(message), list(range(8)), workers=8)
    drain()

    assert len(mail.outbox) == 1


def _click(message: Message) -> None:
    try:
        message_resend(message_id=message.pk)
    except Conflict:
        return
