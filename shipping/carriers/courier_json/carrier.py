"""Any courier that can send or answer plain JSON, without an adapter of its own.

    POST /hooks/json/
    X-Kept-Signature: t=<unix seconds>,v1=<HMAC-SHA256 of "t.body", hex>

    {"number": "A1", "events": [{"at": "2026-11-26T08:00:00+01:00", "status": "out_for_delivery",
                                 "text": "…", "place": "…", "expected": "2026-11-27", "returning": false}]}

``status`` is one of the nine of :class:`shipping.carriers.base.Scan`. GET of the address in
SHOP_CARRIER_JSON_TRACK_URL answers with the same object. With SHOP_CARRIER_JSON_SIGNS=timestamp the signature
covers ``t`` alone; such a notice only says which parcel to ask about.
"""

import hashlib
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.utils.translation import gettext as _

from shipping.carriers.base import Capability, Notice, TrackingStep
from shipping.carriers.reading import day, json_object, moment, text
from shipping.carriers.signatures import dated_signature, hmac_hex, require_same, unproved
from shop.core import safe_http
from shop.core.errors import NotFound


class JsonCourier:
    """A courier behind two addresses: ours for its notices, and one of its own for questions."""

    code = "json"
    name = "Courier"

    @property
    def capabilities(self) -> frozenset[Capability]:
        """It can be asked once it told where."""
        asked = {Capability.TRACK} if settings.SHOP_CARRIER_JSON_TRACK_URL else set()
        return frozenset({Capability.WEBHOOK, *asked})

    @property
    def signs_content(self) -> bool:
        return bool(settings.SHOP_CARRIER_JSON_SIGNS == "body")

    def tracking_url(self, number: str) -> str:
        return ""

    def verify(self, headers: Mapping[str, str], body: bytes) -> str:
        if not settings.SHOP_CARRIER_JSON_SECRET:
            raise unproved()
        sent_at, signature = dated_signature(headers.get("x-kept-signature", ""))
        signed = sent_at.encode() + b"." + body if self.signs_content else sent_at.encode()
        require_same(signature, hmac_hex(settings.SHOP_CARRIER_JSON_SECRET, signed))
        return hashlib.sha256(body).hexdigest()

    def read(self, body: bytes) -> list[Notice]:
        data = json_object(body)
        number = text(data["number"], 60)
        if not number:
            raise ValueError("no number")
        rows = data.get("events", [])
        return [Notice(number, tuple(step for row in rows if (step := _step(row))))]

    def track(self, number: str) -> list[TrackingStep]:
        address = settings.SHOP_CARRIER_JSON_TRACK_URL.replace("{number}", quote(number, safe=""))
        answer = safe_http.request("GET", address)
        if answer.status_code == 404:
            raise NotFound(_("The carrier does not know this parcel number."), code="unknown_parcel")
        answer.raise_for_status()
        return list(self.read(answer.content)[0].steps)


def _step(row: Any) -> TrackingStep | None:
    """One scan; what has no readable moment is left to the raw notice."""
    if not isinstance(row, dict):
        return None
    at = moment(row.get("at"))
    if at is None:
        return None
    return TrackingStep(
        at=at,
        status=text(row.get("status"), 40),
        text=text(row.get("text")),
        place=text(row.get("place"), 120),
        expected=day(row.get("expected")),
        returning=row.get("returning") is True,
    )
