"""Notices from outside: proved, stored once, answered at once, applied later."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

import pytest
from django.test import Client

from shop.core.errors import NotAllowed
from shop.events import hooks
from shop.events.hooks import hook_provider, hook_receive
from shop.events.models import InboundHook, WorkStatus
from shop.events.services import hook_replay, hook_retry
from shop.events.work import drain

pytestmark = [pytest.mark.jobs, pytest.mark.django_db]
SECRET = b"shared with the sender"


def signature(body: bytes) -> str:
    return hmac.new(SECRET, body, hashlib.sha256).hexdigest()


def verify(headers: Mapping[str, str], body: bytes) -> str:
    """What a provider's check looks like."""
    if not hmac.compare_digest(headers.get("x-parcelco-signature", ""), signature(body)):
        raise NotAllowed("Bad signature")
    return str(json.loads(body)["id"])


@pytest.fixture
def applied(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Registers the provider "parcelco"; the list fills with what was applied."""
    monkeypatch.setattr(hooks, "_providers", {})
    seen: list[Any] = []
    hook_provider("parcelco", verify=verify, keep_headers=("X-Parcelco-Topic",))(
        lambda hook: seen.append(hook.payload["state"])
    )
    return seen


def post(data: object, **headers: str) -> Any:
    body = data if isinstance(data, bytes) else json.dumps(data).encode()
    signed = {"X-Parcelco-Signature": signature(body), "Cookie": "sessionid=secret", **headers}
    return Client(enforce_csrf_checks=True).post(
        "/hooks/parcelco/", data=body, content_type="application/json", headers=signed
    )


def test_a_signed_notice_is_stored_raw_answered_and_then_applied(applied: list[Any]) -> None:
    answer = post({"id": "evt_1", "state": "delivered"}, **{"X-Parcelco-Topic": "tracking"})

    assert (answer.status_code, answer.content) == (200, b"ok")
    hook = InboundHook.objects.get()
    assert (hook.provider, hook.event_id, hook.status) == ("parcelco", "evt_1", WorkStatus.WAITING)
    assert bytes(hook.body) == b'{"id": "evt_1", "state": "delivered"}'
    assert applied == []

    drain()

    hook.refresh_from_db()
    assert applied == ["delivered"]
    assert hook.status == WorkStatus.DONE


def test_no_secret_is_stored_with_a_notice(applied: list[Any]) -> None:
    post({"id": "evt_1", "state": "x"}, Authorization="Bearer secret", **{"X-Parcelco-Topic": "tracking"})

    assert InboundHook.objects.get().headers == {
        "content-type": "application/json",
        "x-parcelco-topic": "tracking",
    }


def test_the_same_notice_twice_is_one_row_and_applied_once(applied: list[Any]) -> None:
    for _time in range(3):
        assert post({"id": "evt_1", "state": "delivered"}).status_code == 200
    drain()

    assert InboundHook.objects.count() == 1
    assert applied == ["delivered"]


def test_a_forged_notice_is_refused_and_not_stored(applied: list[Any]) -> None:
    answer = post({"id": "evt_1", "state": "delivered"}, **{"X-Parcelco-Signature": "0" * 64})

    assert answer.status_code == 403
    assert InboundHook.objects.count() == 0


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe\x00", b"[]", b"{}", b'"text"', b'{"id": ""}', b'{"id": "' + b"9" * 201 + b'"}',
     b'{"id": "a\\u0000b"}', b'{"id": null, "id": ""}', b"[" * 5000],
)  # fmt: skip
def test_a_notice_that_cannot_be_read_is_the_senders_mistake(applied: list[Any], body: bytes) -> None:
    assert post(body).status_code == 400
    assert InboundHook.objects.count() == 0


def test_a_notice_from_nobody_we_know_is_not_found(applied: list[Any]) -> None:
    assert Client().post("/hooks/nobody/", data="{}", content_type="application/json").status_code == 404


def test_only_post_is_answered(applied: list[Any]) -> None:
    assert Client().get("/hooks/parcelco/").status_code == 405


def test_a_huge_notice_is_refused_before_it_is_read(applied: list[Any], settings: Any) -> None:
    settings.SHOP_HOOK_MAX_BYTES = 1000

    def padded(length: int) -> bytes:
        return b'{"id": "fits", "state": "x", "pad": "'.ljust(length - 2, b"x") + b'"}'

    assert post(b"x" * 1001).status_code == 413
    assert post(padded(1001)).status_code == 413
    assert post(padded(1000)).status_code == 200
    assert InboundHook.objects.count() == 1


def test_a_handler_that_fails_is_called_again_and_can_be_replayed(
    applied: list[Any], monkeypatch: pytest.MonkeyPatch, settings: Any
) -> None:
    settings.SHOP_JOBS_MAX_ATTEMPTS = 1
    post({"id": "evt_1", "other": "no state"})
    drain()
    hook = InboundHook.objects.get()
    assert (hook.status, hook.last_error.split(" ")[0]) == (WorkStatus.DEAD, "KeyError")

    assert hook_retry(hook_id=hook.pk)
    drain()
    assert not hook_replay(hook_id=0)
    InboundHook.objects.update(body=b'{"id": "evt_1", "state": "mended"}')
    assert hook_replay(hook_id=hook.pk)
    drain()

    assert applied == ["mended"]


def test_a_notice_can_be_handed_in_without_http(applied: list[Any]) -> None:
    body = b'{"id": "evt_2", "state": "packed"}'

    hook_receive(provider_name="parcelco", headers={"X-Parcelco-Signature": signature(body)}, body=body)
    drain()

    assert applied == ["packed"]
