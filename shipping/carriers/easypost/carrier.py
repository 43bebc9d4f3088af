"""EasyPost, which reports the scans of more than a hundred carriers.

Verified against the official package ``easypost`` 10.7.0: header and form of the signature
(``easypost.util.validate_webhook``) and the address and arguments of the tracker (``TrackerService``).
Experimental, because the package has no fixture of them: the names of the fields inside ``tracking_details``
and of the statuses, taken from EasyPost's public description of the Tracker object.
"""

import hashlib
import unicodedata
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from shipping.carriers.base import Capability, Notice, Scan, TrackingStep
from shipping.carriers.reading import day, json_object, moment, text
from shipping.carriers.signatures import hmac_hex, require_same, unproved
from shop.core import safe_http
from shop.core.errors import NotFound

TRACKERS = "https://api.easypost.com/v2/trackers"
RETURNING = "return_to_sender"


class EasyPost:
    """One carrier code for all of EasyPost's; which of them has the parcel, its page says."""

    code = "easypost"
    name = "EasyPost"
    signs_content = True
    words = {
        "unknown": Scan.PENDING,
        "pre_transit": Scan.INFO_RECEIVED,
        "in_transit": Scan.IN_TRANSIT,
        "out_for_delivery": Scan.OUT_FOR_DELIVERY,
        "available_for_pickup": Scan.AVAILABLE_FOR_PICKUP,
        "delivered": Scan.DELIVERED,
        "return_to_sender": Scan.EXCEPTION,
        "failure": Scan.ATTEMPT_FAILED,
        "cancelled": Scan.EXCEPTION,
        "error": Scan.EXCEPTION,
    }

    @property
    def capabilities(self) -> frozenset[Capability]:
        asked = {Capability.TRACK} if settings.EASYPOST_API_KEY else set()
        return frozenset({Capability.WEBHOOK, *asked})

    def tracking_url(self, number: str) -> str:
        return ""

    def verify(self, headers: Mapping[str, str], body: bytes) -> str:
        """The signature covers the body and no moment, so a repeated notice is known by its event id."""
        secret = unicodedata.normalize("NFKD", settings.EASYPOST_WEBHOOK_SECRET)
        if not secret:
            raise unproved()
        require_same(headers.get("x-hmac-signature", ""), f"hmac-sha256-hex={hmac_hex(secret, body)}")
        event_id = json_object(body).get("id")
        return event_id if isinstance(event_id, str) and event_id else hashlib.sha256(body).hexdigest()

    def read(self, body: bytes) -> list[Notice]:
        """The tracker of a ``tracker.*`` event; other events say nothing about parcels."""
        event = json_object(body)
        if not text(event.get("description")).startswith("tracker."):
            return []
        return [_notice(event["result"])]

    def track(self, number: str) -> list[TrackingStep]:
        answer = safe_http.request(
            "GET", TRACKERS, params={"tracking_code": number}, auth=(settings.EASYPOST_API_KEY, "")
        )
        answer.raise_for_status()
        found = json_object(answer.content).get("trackers") or []
        if not found:
            raise NotFound(_("The carrier does not know this parcel number."), code="unknown_parcel")
        return list(_notice(found[0]).steps)


def _notice(tracker: dict[str, Any]) -> Notice:
    number = text(tracker["tracking_code"], 60)
    if not number:
        raise ValueError("no tracking code")
    expected = day(tracker.get("est_delivery_date"))
    steps = [step for row in tracker.get("tracking_details") or [] if (step := _step(row))]
    newest = max(steps, key=lambda step: step.at, default=None)
    return Notice(number, tuple(_expecting(step, expected) if step is newest else step for step in steps))


def _expecting(step: TrackingStep, expected: Any) -> TrackingStep:
    """The estimate belongs to the tracker, so it was made with its newest scan."""
    return TrackingStep(step.at, step.status, step.text, step.place, expected, step.returning)


def _step(row: Any) -> TrackingStep | None:
    at = moment(row.get("datetime")) if isinstance(row, dict) else None
    if at is None:
        return None
    status = text(row.get("status"), 40)
    where = row.get("tracking_location")
    return TrackingStep(
        at=at,
        status=status,
        text=text(row.get("message")),
        place=text(where.get("city"), 120) if isinstance(where, dict) else "",
        returning=status == RETURNING,
    )
