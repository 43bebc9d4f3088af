"""Parcels as pages show them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from shipping.carriers import carriers
from tracking.messages import carrier_name
from tracking.models import Parcel
from tracking.selectors import lines_to_pack, parcels_of
from tracking.statuses import ParcelStatus

TONES = {
    ParcelStatus.PENDING: "quiet",
    ParcelStatus.INFO_RECEIVED: "quiet",
    ParcelStatus.IN_TRANSIT: "wait",
    ParcelStatus.OUT_FOR_DELIVERY: "wait",
    ParcelStatus.ATTEMPT_FAILED: "alert",
    ParcelStatus.AVAILABLE_FOR_PICKUP: "wait",
    ParcelStatus.DELIVERED: "ok",
    ParcelStatus.EXCEPTION: "alert",
    ParcelStatus.EXPIRED: "alert",
}


@dataclass(frozen=True)
class ScanView:
    """One line of a parcel's story."""

    at: dt.datetime
    text: str | Promise
    place: str


@dataclass(frozen=True)
class ParcelView:
    """One parcel for a page; ``scans`` are newest first and say nothing twice."""

    parcel: Parcel
    carrier: str
    tone: str
    label: str | Promise
    scans: list[ScanView]


def order_parcels(*, order: Any, **_slot: Any) -> dict[str, Any] | None:
    """The parcels of a customer's order: one query."""
    found = parcel_views(order.pk)
    return {"parcels": found, "several": len(found) > 1} if found else None


def admin_parcels(*, request: Any, order: Any, **_slot: Any) -> dict[str, Any] | None:
    """The parcels for staff, with what may be done with each."""
    if not request.user.has_perm("tracking.view_parcel"):
        return None
    may = request.user.has_perm("tracking.change_parcel")
    known = [(found.code, found.name) for found in carriers()]
    return {"parcels": parcel_views(order.pk), "left": lines_to_pack(order.pk), "may": may, "carriers": known}


def parcel_views(order_id: int) -> list[ParcelView]:
    """Parcels with their scans."""
    return [parcel_view(parcel) for parcel in parcels_of(order_id)]


def parcel_view(parcel: Parcel) -> ParcelView:
    """One parcel with its scans."""
    scans = [
        ScanView(dt.datetime.fromisoformat(row["at"]), row["text"] or ParcelStatus(row["status"]).label, row["place"])
        for row in parcel.story
    ]
    status = ParcelStatus(parcel.status)
    return ParcelView(parcel, carrier_name(parcel.carrier), TONES[status], status.label, scans)
