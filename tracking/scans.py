"""Carriers' scans as rows: what is stored of each, and the key by which a repeated one is known."""

import hashlib
from collections.abc import Iterable
from typing import Any

from shipping.carriers import Carrier, TrackingStep, normalised
from shop.core import clock
from tracking.models import Checkpoint, Parcel


def checkpoint_key(carrier: str, number: str, step: TrackingStep) -> str:
    """The same parcel, moment and word is the same scan, whoever tells of it and however often."""
    told = f"{carrier}|{number}|{step.at.isoformat()}|{step.status}"
    return hashlib.sha256(told.encode()).hexdigest()


def checkpoints_of(
    carrier: Carrier, number: str, steps: Iterable[TrackingStep], *, source: str, parcel: Parcel | None
) -> list[Checkpoint]:
    """Unsaved rows, each scan once."""
    now = clock.now()
    rows = {}
    for step in steps:
        key = checkpoint_key(carrier.code, number, step)
        rows[key] = _row(carrier, number, step, key=key, source=source, parcel=parcel, now=now)
    return list(rows.values())


def _row(carrier: Carrier, number: str, step: TrackingStep, **given: Any) -> Checkpoint:
    return Checkpoint(
        parcel=given["parcel"],
        carrier=carrier.code,
        number=number,
        key=given["key"],
        at=step.at,
        status=normalised(carrier, step.status) or "",
        word=step.status[:40],
        text=step.text[:300],
        place=step.place[:120],
        expected=step.expected,
        returning=step.returning,
        source=given["source"],
        received_at=given["now"],
    )


def shop_checkpoint(parcel: Parcel, status: str, at: Any, text: str = "") -> Checkpoint:
    """What our own staff saw happen to a parcel; once per parcel and status."""
    return Checkpoint(
        parcel=parcel,
        carrier=parcel.carrier,
        number=parcel.number,
        key=f"shop:{parcel.pk}:{status}",
        at=at,
        status=status,
        word=status,
        text=text[:300],
        source="shop",
    )
