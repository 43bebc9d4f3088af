"""STOP stops, START starts, HELP helps, over the hook a provider calls."""

import json
from typing import Any

import pytest
from django.test import Client

from shop.contacts.models import Suppression
from shop.contacts.selectors import suppression_reason
from shop.core import clock
from shop.events.models import InboundHook
from shop.events.work import drain
from shop.notifications.models import CapturedMessage, Message
from shop.notifications.sms.webhook import SIGNATURE, signature_of
from tests.notifications.conftest import Queue

pytestmark = pytest.mark.django_db
NUMBER = "+491701234567"


@pytest.fixture
def text(settings: Any) -> Any:
    """`text("STOP")` lets Ana's phone send a word, signed as the provider would; returns the HTTP status."""
    settings.SHOP_SMS_WEBHOOK_SECRET = "shared-secret"

    def send(word: str, event: str = "e1", signed: bool = True) -> int:
        body = json.dumps({"id": event, "from": NUMBER, "text": word}).encode()
        signature = signature_of(body, int(clock.now().timestamp())) if signed else "t=1,v1=x"
        answer = Client(enforce_csrf_checks=True).post(
            "/hooks/sms/", body, content_type="application/json", headers={SIGNATURE: signature}
        )
        drain()
        return answer.status_code

    return send


@pytest.mark.parametrize("word", ["STOP", "stop", " Stop. ", "STOPP", "Unsubscribe", "quit"])
def test_stop_ends_everything_to_that_number(text: Any, queue: Queue, word: str) -> None:
    assert text(word) == 200

    message = queue(channel="sms", to=NUMBER)
    drain()

    message.refresh_from_db()
    assert (message.status, message.last_error) == ("suppressed", "STOP was sent")
    assert CapturedMessage.objects.count() == 0


def test_start_begins_again(text: Any, queue: Queue) -> None:
    text("STOP")

    text("START", event="e2")

    queue(channel="sms", to=NUMBER)
    drain()
    assert CapturedMessage.objects.count() == 1


def test_help_is_answered_once_per_question(text: Any) -> None:
    text("HELP")
    text("HELP")

    answer = CapturedMessage.objects.get()
    assert answer.to == NUMBER
    assert "STOP" in answer.body_text


@pytest.mark.parametrize("word", ["Please do not stop", "thanks", "", "🙂"])
def test_any_other_text_changes_nothing(text: Any, word: str) -> None:
    assert text(word) == 200

    assert Suppression.objects.count() == 0
    assert Message.objects.count() == 0


def test_a_call_that_is_not_signed_changes_nothing(text: Any) -> None:
    assert text("STOP", signed=False) == 403

    assert suppression_reason("sms", NUMBER) == ""
    assert InboundHook.objects.count() == 0
