"""Text messages over HTTP: what leaves, what comes back, and who is believed."""

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest
import responses

from shop.contacts.selectors import suppression_reason
from shop.core import clock, safe_http
from shop.events.work import drain
from shop.notifications.channels.errors import ChannelDown, Refused, SendError, TryLater
from shop.notifications.models import CapturedMessage
from shop.notifications.sms import OutgoingSms, Unproved, backend
from shop.notifications.sms.webhook import SIGNATURE, signature_of
from tests.notifications.conftest import Queue

SMS = OutgoingSms(key="key-1", to="+491701234567", text="Kept: it arrives.")
HOOK = "https://sms.example/send"
TWILIO = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages.json"


@pytest.fixture
def web(monkeypatch: pytest.MonkeyPatch) -> Iterator[responses.RequestsMock]:
    """Answers instead of the network; the check of addresses is proved elsewhere."""
    monkeypatch.setattr(safe_http._manager.config, "ip_filter_enable", False)
    with responses.RequestsMock() as mock:
        yield mock


@pytest.fixture
def webhook(settings: Any) -> Any:
    settings.SHOP_SMS_BACKEND = "webhook"
    settings.SHOP_SMS_WEBHOOK_URL = HOOK
    settings.SHOP_SMS_WEBHOOK_SECRET = "shared-secret"
    return backend()


@pytest.fixture
def twilio(settings: Any) -> Any:
    settings.SHOP_SMS_BACKEND = "twilio"
    settings.SHOP_SMS_SENDER = "+4940555019"
    settings.TWILIO_ACCOUNT_SID, settings.TWILIO_AUTH_TOKEN = "AC1", "token"
    return backend()


def test_a_webhook_gets_signed_json_with_a_key_that_stays(webhook: Any, web: responses.RequestsMock) -> None:
    web.post(HOOK, json={})

    assert webhook.send(SMS) == "key-1"

    request: Any = web.calls[0].request
    assert json.loads(request.body) == {"id": "key-1", "to": "+491701234567", "from": "Kept", "text": SMS.text}
    assert request.headers["Idempotency-Key"] == "key-1"
    moment = int(request.headers[SIGNATURE].removeprefix("t=").partition(",")[0])
    assert request.headers[SIGNATURE] == signature_of(request.body, moment)


@pytest.mark.parametrize(("status", "error"), [(503, ChannelDown), (401, ChannelDown), (429, TryLater), (422, Refused)])
def test_answers_are_told_apart(webhook: Any, web: responses.RequestsMock, status: int, error: type[SendError]) -> None:
    web.post(HOOK, status=status, body="no")

    with pytest.raises(error):
        webhook.send(SMS)


def test_nobody_there_means_the_channel_is_down(webhook: Any, web: responses.RequestsMock) -> None:
    web.post(HOOK, body=ConnectionError())

    with pytest.raises(ChannelDown):
        webhook.send(SMS)


def test_an_address_inside_the_house_is_never_called(webhook: Any, settings: Any) -> None:
    settings.SHOP_SMS_WEBHOOK_URL = "http://127.0.0.1:9/send"

    with pytest.raises(ChannelDown):
        webhook.send(SMS)


@pytest.mark.parametrize("change", ["stale", "body", "secret", "missing", "nonsense"])
def test_an_unproved_call_is_refused(webhook: Any, settings: Any, change: str) -> None:
    body = json.dumps({"id": "e1", "from": "+491701234567", "text": "STOP"}).encode()
    moment = int(clock.now().timestamp()) - (301 if change == "stale" else 0)
    signature = signature_of(body, moment)
    headers = {} if change == "missing" else {SIGNATURE: "t=x,v1=y" if change == "nonsense" else signature}
    if change == "secret":
        settings.SHOP_SMS_WEBHOOK_SECRET = ""

    with pytest.raises(Unproved):
        webhook.verify(headers, body + b" " if change == "body" else body)


def test_twilio_gets_a_form_and_gives_a_sid(twilio: Any, web: responses.RequestsMock) -> None:
    web.post(TWILIO, status=201, json={"sid": "SM1"})

    assert twilio.send(SMS) == "SM1"

    request: Any = web.calls[0].request
    assert parse_qs(request.body) == {"To": [SMS.to], "From": ["+4940555019"], "Body": [SMS.text]}
    assert request.headers["Authorization"] == "Basic " + base64.b64encode(b"AC1:token").decode()


@pytest.mark.parametrize(("code", "reason"), [(21610, "stop"), (21211, "bounce"), (30007, "")])
def test_twilio_says_why_it_refuses(twilio: Any, web: responses.RequestsMock, code: int, reason: str) -> None:
    web.post(TWILIO, status=400, json={"code": code})

    with pytest.raises(Refused) as refusal:
        twilio.send(SMS)

    assert refusal.value.suppress == reason


def test_only_twilios_signature_over_our_address_counts(twilio: Any) -> None:
    form = {"MessageSid": "SM9", "From": "+491701234567", "Body": "STOP"}
    signed = "http://testserver/hooks/sms/" + "".join(f"{k}{v}" for k, v in sorted(form.items()))
    right = base64.b64encode(hmac.new(b"token", signed.encode(), hashlib.sha1).digest()).decode()
    body = urlencode(form).encode()

    assert twilio.verify({"x-twilio-signature": right}, body) == "SM9"
    with pytest.raises(Unproved):
        twilio.verify({"x-twilio-signature": right}, body + b"&Body=START")
    with pytest.raises(Unproved):
        twilio.verify({}, body)


@pytest.mark.django_db
def test_the_captured_phone_holds_each_message_once() -> None:
    phone = backend()

    phone.send(SMS)
    phone.send(SMS)

    row = CapturedMessage.objects.get()
    assert (row.channel, row.to, row.body_text) == ("sms", SMS.to, SMS.text)


@pytest.mark.django_db
def test_the_terminal_shows_the_message(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    settings.SHOP_SMS_BACKEND = "console"

    backend().send(SMS)

    assert capsys.readouterr().out == "SMS to +491701234567: Kept: it arrives.\n"


@pytest.mark.django_db
def test_a_number_that_does_not_exist_is_not_tried_again(
    twilio: Any, web: responses.RequestsMock, queue: Queue
) -> None:
    web.post(TWILIO, status=400, json={"code": 21211})
    message = queue(channel="sms", to="+491701234567")

    drain()

    message.refresh_from_db()
    assert message.status == "dead"
    assert suppression_reason("sms", "+491701234567") == "bounce"
