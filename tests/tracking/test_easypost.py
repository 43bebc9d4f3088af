"""EasyPost's notices. Signature as in ``easypost`` 10.7.0 (``easypost.util.validate_webhook``)."""

import datetime as dt
import json
import unicodedata
from typing import Any

import pytest
import time_machine
from django.test import Client
from easypost.util import validate_webhook

from shipping.carriers.easypost.carrier import EasyPost
from shipping.carriers.signatures import hmac_hex
from shop.events.work import drain
from tests.tracking.conftest import MONDAY
from tracking.models import Parcel
from tracking.services import order_pack, parcel_hand_over, parcel_number_set, parcel_refold

SECRET = "sécret"  # the package normalises it, NFKD
EVENT: dict[str, Any] = {
    "id": "evt_1",
    "object": "Event",
    "description": "tracker.updated",
    "result": {
        "id": "trk_1",
        "object": "Tracker",
        "tracking_code": "EZ4000000004",
        "status": "delivered",
        "carrier": "USPS",
        "est_delivery_date": "2026-11-25T00:00:00Z",
        "tracking_details": [
            {
                "object": "TrackingDetail",
                "message": "Out for delivery",
                "status": "out_for_delivery",
                "status_detail": "out_for_delivery",
                "datetime": "2026-11-23T09:30:00Z",
                "source": "USPS",
                "tracking_location": {"object": "TrackingLocation", "city": "Hamburg", "country": "DE", "zip": "20457"},
            },
            {"message": "Pre-shipment", "status": "pre_transit", "datetime": "2026-11-23T08:00:00Z"},
        ],
    },
}
"""Experimental: shape after EasyPost's public description of the Tracker, November 2026; not from the package."""


def header(body: bytes, secret: str = SECRET) -> str:
    return f"hmac-sha256-hex={hmac_hex(unicodedata.normalize('NFKD', secret), body)}"


def test_the_official_package_accepts_what_we_accept(settings: Any) -> None:
    settings.EASYPOST_WEBHOOK_SECRET = SECRET
    body = json.dumps(EVENT).encode()

    assert validate_webhook(body, {"X-Hmac-Signature": header(body)}, SECRET)["id"] == "evt_1"
    assert EasyPost().verify({"x-hmac-signature": header(body)}, body) == "evt_1"


@pytest.mark.django_db
@pytest.mark.parametrize("given", ["", "hmac-sha256-hex=", "wrong"])
def test_an_unproved_notice_is_refused(client: Client, settings: Any, given: str) -> None:
    settings.EASYPOST_WEBHOOK_SECRET = SECRET
    answer = client.post(
        "/hooks/easypost/", json.dumps(EVENT), content_type="application/json", headers={"X-Hmac-Signature": given}
    )
    assert answer.status_code == 403


@pytest.mark.usefixtures("on_monday")
def test_a_notice_moves_the_parcel_once(client: Client, placed: Any, settings: Any) -> None:
    settings.EASYPOST_WEBHOOK_SECRET = SECRET
    parcel = order_pack(order_id=placed().pk, carrier="easypost")
    parcel_number_set(parcel_id=parcel.pk, carrier="easypost", number="EZ4000000004")
    parcel_hand_over(parcel_id=parcel.pk, at=MONDAY)
    body = json.dumps(EVENT).encode()
    for _time in range(2):
        client.post(
            "/hooks/easypost/", body, content_type="application/json", headers={"X-Hmac-Signature": header(body)}
        )
    assert Parcel.objects.get().status == "in_transit"
    drain()
    with time_machine.travel(MONDAY + dt.timedelta(hours=1), tick=False):
        parcel_refold(parcel_id=parcel.pk)
    assert Parcel.objects.get().status == "out_for_delivery"


def test_other_events_say_nothing_about_parcels() -> None:
    assert EasyPost().read(json.dumps({**EVENT, "description": "batch.created"}).encode()) == []


def test_the_estimate_belongs_to_the_newest_scan() -> None:
    (told,) = EasyPost().read(json.dumps(EVENT).encode())
    dated = {step.status: step.expected for step in told.steps}
    assert str(dated["out_for_delivery"]) == "2026-11-25"
    assert dated["pre_transit"] is None


def test_going_back_to_the_sender_is_known() -> None:
    result = {
        **EVENT["result"],
        "tracking_details": [{"status": "return_to_sender", "datetime": "2026-11-23T09:30:00Z"}],
    }
    (told,) = EasyPost().read(json.dumps({**EVENT, "result": result}).encode())
    assert told.steps[0].returning
