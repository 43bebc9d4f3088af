"""Notices of carriers: proved, stored as they came, and never able to do harm."""

import datetime as dt
import json
from typing import Any

import pytest
import time_machine
from django.test import Client

from shipping.carriers import TrackingStep
from shipping.carriers.courier_json.carrier import JsonCourier
from shop.core import clock
from shop.core.errors import NotFound
from shop.events.models import InboundHook
from shop.events.work import drain
from shop.notifications.models import Message
from tests.tracking.conftest import SECRET, post, signed
from tracking.models import Checkpoint, Parcel
from tracking.services import parcel_number_set

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def courier(settings: Any) -> None:
    settings.SHOP_CARRIER_JSON_SECRET = SECRET


def notice(number: str, *events: tuple[str, str], **more: Any) -> dict[str, Any]:
    return {"number": number, "events": [{"at": at, "status": status, **more} for at, status in events]}


def now(**ahead: float) -> str:
    return (clock.now() + dt.timedelta(**ahead)).isoformat()


def test_a_proved_notice_is_stored_first_and_applied_by_a_worker(client: Client, sent: Any) -> None:
    parcel = sent()
    assert post(client, notice(parcel.number, (now(), "out_for_delivery"))).status_code == 200
    assert InboundHook.objects.get().provider == "json"
    assert Parcel.objects.get().status == "in_transit"

    drain()

    assert Parcel.objects.get().status == "out_for_delivery"


@pytest.mark.parametrize("signature", ["", "t=1,v1=x", "t=now,v1=", "v1=abc", "t=" + "9" * 50 + ",v1=x", "é"])
def test_an_unproved_notice_is_refused_and_not_stored(client: Client, sent: Any, signature: str) -> None:
    answer = post(client, notice(sent().number, (now(), "delivered")), signature=signature)
    assert answer.status_code == 403
    assert not InboundHook.objects.exists()


def test_a_captured_notice_is_worth_nothing_later(client: Client, sent: Any) -> None:
    body = json.dumps(notice(sent().number, (now(), "delivered"))).encode()
    header = signed(body)
    with time_machine.travel(clock.now() + dt.timedelta(minutes=6)):
        assert post(client, body, signature=header).status_code == 403


def test_without_a_secret_nobody_is_believed(client: Client, settings: Any) -> None:
    settings.SHOP_CARRIER_JSON_SECRET = ""
    body = b"{}"
    assert post(client, body, signature=signed(body, secret="")).status_code == 403


ODD: list[Any] = [
    b"", b"[]", b"null", b"{", b'{"number": 7}', b'{"number": null, "events": 3}', b"\xff\xfe", b"[" * 5000,
    {"number": ""}, {"number": "A", "events": "x"}, {"number": "A", "events": [1, None, [], {"at": 5}]},
    {"number": "A", "events": [{"at": "9999-12-31T23:59:59-14:00", "status": "delivered"}]},
    {"number": "A", "events": [{"at": "0001-01-01T00:00:00+14:00", "status": "delivered"}]},
    {"number": "A\x00B", "events": [{"at": "2026-11-23", "status": "x" * 999, "text": "\ud800" * 3, "place": {}}]},
]  # fmt: skip


@pytest.mark.parametrize("data", ODD)
def test_nothing_odd_crashes_or_changes_a_parcel(client: Client, sent: Any, data: Any) -> None:
    parcel = sent(number="A")
    before = Message.objects.count()
    assert post(client, data).status_code < 500

    drain()

    assert not InboundHook.objects.exclude(status="done").exists()
    assert Parcel.objects.get(pk=parcel.pk).status == "in_transit"
    assert Message.objects.count() == before


def test_an_unknown_word_is_kept_and_changes_nothing(client: Client, sent: Any) -> None:
    parcel = sent()
    post(client, notice(parcel.number, (now(), "teleported")))
    drain()
    assert Parcel.objects.get().status == "in_transit"
    assert Checkpoint.objects.get(word="teleported").status == ""


def test_a_delivery_of_the_future_is_kept_and_told_to_nobody(client: Client, sent: Any) -> None:
    parcel = sent()
    post(client, notice(parcel.number, (now(days=400), "delivered")))
    drain()
    assert Parcel.objects.get().status == "in_transit"
    assert Checkpoint.objects.filter(status="delivered").exists()
    assert not Message.objects.filter(template="parcel_delivered").exists()


def test_a_body_beyond_the_limit_is_refused(client: Client) -> None:
    assert post(client, b"{" + b" " * 1_048_576 + b"}").status_code == 413
    assert not InboundHook.objects.exists()


def test_ten_thousand_checkpoints_are_taken_in(client: Client, sent: Any) -> None:
    parcel, start = sent(), clock.now()
    events = [{"at": (start + dt.timedelta(milliseconds=n)).isoformat()[:23], "status": ""} for n in range(9_990)]
    events += [{"at": now(seconds=n), "status": "out_for_delivery"} for n in range(10)]
    body = json.dumps({"number": parcel.number, "events": events}, separators=(",", ":")).encode()
    assert len(body) < 524_288
    assert post(client, body).status_code == 200
    drain()
    assert Parcel.objects.get().status == "out_for_delivery"
    assert Checkpoint.objects.count() == 10_001
    assert Message.objects.filter(template="parcel_out_for_delivery", channel="email").count() == 1


def test_scans_of_an_unknown_parcel_wait_for_its_number(client: Client, sent: Any) -> None:
    post(client, notice("LATER", (now(), "out_for_delivery")))
    drain()
    assert Checkpoint.objects.get().parcel is None

    parcel = sent(number="FIRST")
    parcel_number_set(parcel_id=parcel.pk, carrier="json", number="LATER")
    drain()

    assert "out_for_delivery" in Parcel.objects.get().visited


def test_where_the_content_is_not_signed_the_scans_are_fetched(
    client: Client, sent: Any, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SHOP_CARRIER_JSON_SIGNS = "timestamp"
    settings.SHOP_CARRIER_JSON_TRACK_URL = "https://courier.example/{number}"
    asked = []

    def track(self: JsonCourier, number: str) -> list[TrackingStep]:
        asked.append(number)
        return [TrackingStep(clock.now(), "out_for_delivery")]

    monkeypatch.setattr(JsonCourier, "track", track)
    parcel = sent()
    body = json.dumps(notice(parcel.number, (now(), "delivered"))).encode()
    assert post(client, body, signature=signed(body, covers_body=False)).status_code == 200

    drain()

    assert asked == [parcel.number]
    assert Parcel.objects.get().status == "out_for_delivery"


def test_a_carrier_that_does_not_answer_changes_nothing(sent: Any, settings: Any, monkeypatch: Any) -> None:
    from tracking.services import parcel_poll

    settings.SHOP_CARRIER_JSON_TRACK_URL = "https://courier.example/{number}"

    def silent(self: JsonCourier, number: str) -> list[TrackingStep]:
        raise NotFound("gone", code="unknown_parcel")

    monkeypatch.setattr(JsonCourier, "track", silent)
    parcel = sent()
    assert parcel_poll(parcel_id=parcel.pk) is False
    assert Parcel.objects.get().status == "in_transit"
