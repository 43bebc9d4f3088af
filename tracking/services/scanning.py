"""Taking in scans: stored once each, then the parcel is where all of them together say it is."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import transaction

from shipping.carriers import Carrier, Notice, TrackingStep
from shop.core import clock
from shop.events import publish
from tracking.events import ParcelDelivered, ParcelMoved
from tracking.folding import SKEW, Folded, fold
from tracking.folding import Checkpoint as Point
from tracking.models import Checkpoint, Parcel
from tracking.scans import checkpoints_of
from tracking.selectors import is_last_to_arrive
from tracking.services.following import order_follow
from tracking.statuses import ParcelStatus

POINT = ("at", "status", "key", "expected", "returning")
BEFORE_ORDER = dt.timedelta(hours=1)
"""Clocks of carriers run behind, too; older scans belong to an earlier parcel of the same number."""


def notice_apply(*, carrier: Carrier, notice: Notice, source: str) -> Parcel | None:
    """Take in one notice; scans of a parcel we do not know wait until one gets that number."""
    parcel = Parcel.objects.filter(carrier=carrier.code, number=notice.number).first()
    if parcel is None:
        rows = checkpoints_of(carrier, notice.number, notice.steps, source=source, parcel=None)
        Checkpoint.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        return None
    return scans_apply(parcel_id=parcel.pk, carrier=carrier, steps=notice.steps, source=source)


def scans_apply(*, parcel_id: int, carrier: Carrier, steps: Iterable[TrackingStep], source: str) -> Parcel:
    """Store what is new among ``steps`` and move the parcel to where its scans say it is.

    Any number of calls, with any part of the scans, in any order, end in the same state.
    """
    with transaction.atomic():
        parcel = Parcel.objects.select_for_update().get(pk=parcel_id)
        rows = checkpoints_of(carrier, parcel.number, steps, source=source, parcel=parcel)
        Checkpoint.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        return parcel_settle(parcel)


def parcel_refold(*, parcel_id: int) -> Parcel:
    """Look again at the scans there are: one of the future may have come true meanwhile."""
    with transaction.atomic():
        return parcel_settle(Parcel.objects.select_for_update().get(pk=parcel_id))


def parcel_settle(parcel: Parcel) -> Parcel:
    """Bring a locked parcel in line with its scans and tell who listens; nothing if it is already."""
    old, said = parcel.status, parcel_fold(parcel)
    before, visited = _known(parcel), parcel.visited
    _take_over(parcel, said)
    parcel.story = story_of(parcel)
    if _known(parcel) == before:
        return parcel
    parcel.save(update_fields=["status", "visited", "status_at", "is_returning", "story", *MOMENTS])
    if parcel.visited != visited:
        _publish_move(parcel, old)
    order_follow(order_id=parcel.order_id)
    return parcel


def parcel_fold(parcel: Parcel) -> Folded:
    """What the parcel's scans say now; two queries."""
    since = parcel.order.date_placed - BEFORE_ORDER
    points = (Point(*row) for row in parcel.checkpoints.values_list(*POINT))
    return fold(points, now=clock.now(), since=since)


def story_of(parcel: Parcel) -> list[dict[str, str]]:
    """The latest scans that say something, newest first, as pages show them."""
    now = clock.now() + SKEW
    rows = parcel.checkpoints.exclude(status="").filter(at__lte=now).order_by("-at", "-pk")[:SHOWN]
    return [{"at": row.at.isoformat(), "status": row.status, "text": row.text, "place": row.place} for row in rows]


SHOWN = 12
MOMENTS = ("handed_over_at", "first_attempt_at", "delivered_at", "last_scan_at")


def _known(parcel: Parcel) -> list[Any]:
    return [parcel.status, parcel.visited, parcel.story, *(getattr(parcel, name) for name in MOMENTS)]


def _take_over(parcel: Parcel, said: Folded) -> None:
    parcel.status, parcel.status_at = said.status, said.status_at
    parcel.is_returning, parcel.visited = said.returning, [str(status) for status in said.visited]
    for name in MOMENTS:
        setattr(parcel, name, getattr(said, name))


def _publish_move(parcel: Parcel, old: str) -> None:
    moved = ParcelMoved(parcel.pk, parcel.order_id, old, parcel.status, parcel.status_at)
    publish(moved, aggregate_id=parcel.pk)
    if parcel.status == ParcelStatus.DELIVERED and parcel.delivered_at:
        publish(
            ParcelDelivered(
                parcel_id=parcel.pk,
                order_id=parcel.order_id,
                contact_id=str(parcel.order.order_contact.contact_id),
                delivered_at=parcel.delivered_at,
                promised_on=parcel.promised_on,
                is_last=is_last_to_arrive(parcel),
            ),
            aggregate_id=parcel.pk,
            key=f"parcel.delivered:{parcel.pk}",
        )
