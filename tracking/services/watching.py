"""Watching promises: what is at risk is noted for staff, and the customer hears the new day in time."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction

from shipping.delivery.models import OrderPromise
from shipping.delivery.models.estimate import EstimateSource
from shipping.delivery.services import estimate_record
from shipping.delivery.types import DeliveryPromise
from shop.core import clock
from shop.events import publish
from shop.orders.states import FulfilmentStatus, OrderStatus, PaymentStatus
from tracking.events import DelayTold
from tracking.expecting import if_packed_now, next_delivery_day, working_days_between
from tracking.models import Parcel, Told, Worry
from tracking.services.scanning import parcel_fold, parcel_refold
from tracking.statuses import ParcelStatus

GRACE = dt.timedelta(minutes=30)
BEFORE_DEADLINE = dt.timedelta(hours=3)
SILENT_DAYS = 2
Kind = Worry.Kind
AT_THE_DOOR = (ParcelStatus.OUT_FOR_DELIVERY, ParcelStatus.ATTEMPT_FAILED, ParcelStatus.AVAILABLE_FOR_PICKUP)


@dataclass(frozen=True)
class Finding:
    """Something is at risk; ``expected_on`` is None where nobody knows."""

    order_id: int
    parcel: Parcel | None
    kind: str
    promised: DeliveryPromise
    expected_on: dt.date | None


def watch_run() -> int:
    """Look at every promise that is not kept yet; how many are at risk. Safe to run at any time, twice too."""
    now = clock.now()
    found = [*_not_handed_over(now), *_underway(now)]
    for finding in found:
        worry_note(finding)
    _close_others(found, now)
    return len(found)


def _not_handed_over(now: dt.datetime) -> Iterator[Finding]:
    """Paid orders that are still here although the van has left."""
    state = "order__state__"
    rows = OrderPromise.objects.filter(
        hands_over_at__lt=now - GRACE,
        **{
            f"{state}order_status": OrderStatus.OPEN,
            f"{state}fulfilment_status__in": (FulfilmentStatus.WAITING, FulfilmentStatus.PACKED),
        },
    ).exclude(**{f"{state}payment_status": PaymentStatus.UNPAID})
    for row in rows:
        yield Finding(row.order_id, None, Kind.HANDOVER_MISSED, row.promise, if_packed_now(row.promise, now))


def _underway(now: dt.datetime) -> Iterator[Finding]:
    rows = Parcel.objects.underway().filter(replaced_by=None, promised_on__isnull=False)
    for parcel in rows.select_related("order__delivery_promise"):
        promised = parcel.order.delivery_promise.promise
        parcel_refold(parcel_id=parcel.pk)
        for kind, expected in _risks(parcel, promised, now):
            yield Finding(parcel.order_id, parcel, kind, promised, expected)


def _risks(parcel: Parcel, promised: DeliveryPromise, now: dt.datetime) -> Iterator[tuple[str, dt.date | None]]:
    """What is wrong with one parcel under way."""
    today = clock.local(now, promised.destination_zone).date()
    if parcel.status in (ParcelStatus.EXCEPTION, ParcelStatus.EXPIRED):
        yield Kind.UNDELIVERABLE, None
        return
    expected = parcel_fold(parcel).expected
    if expected and expected > promised.arrives_to:
        yield Kind.ESTIMATE_LATE, max(expected, today)
    if parcel.status == ParcelStatus.IN_TRANSIT and _is_silent(parcel, promised, today):
        yield Kind.SILENT, next_delivery_day(promised, today)
    deadline = promised.arrives_by
    is_out = parcel.status in AT_THE_DOOR
    if (now >= deadline - BEFORE_DEADLINE and not is_out) or (now >= deadline and parcel.first_attempt_at is None):
        yield Kind.NOT_THERE, next_delivery_day(promised, max(today, promised.arrives_to))


def _is_silent(parcel: Parcel, promised: DeliveryPromise, today: dt.date) -> bool:
    last = parcel.last_scan_at
    if last is None:
        return False
    return working_days_between(promised, clock.local(last, promised.destination_zone).date(), today) >= SILENT_DAYS


def worry_note(finding: Finding) -> Worry:
    """Open the worry, or find it open; if the new day is later than any told, the customer hears of it, once."""
    with transaction.atomic():
        worry = _open(finding)
        day = finding.expected_on
        if day and day > finding.promised.arrives_to and _told_first(finding.order_id, day):
            _estimate(finding, day)
            Worry.objects.filter(pk=worry.pk).update(told_at=clock.now(), expected_on=day)
            told = DelayTold(finding.order_id, worry.pk, finding.promised.arrives_to, day, finding.kind)
            publish(told, aggregate_id=finding.order_id, key=f"promise.delay:{finding.order_id}:{day.isoformat()}")
        return worry


def _open(finding: Finding) -> Worry:
    known: dict[str, Any] = {"order_id": finding.order_id, "parcel": finding.parcel, "kind": finding.kind}
    rows = Worry.objects.filter(**known, closed_at=None)
    if found := rows.first():
        if finding.expected_on and finding.expected_on != found.expected_on:
            rows.update(expected_on=finding.expected_on)
        return found
    try:
        with transaction.atomic():
            return Worry.objects.create(
                **known, promised_on=finding.promised.arrives_to, expected_on=finding.expected_on
            )
    except IntegrityError:
        return rows.get()


def _told_first(order_id: int, day: dt.date) -> bool:
    """Whether this is the first to tell a day that late; of two that race, one is."""
    try:
        with transaction.atomic():
            Told.objects.create(order_id=order_id, expected_on=day)
    except IntegrityError:
        return Told.objects.filter(order_id=order_id, expected_on__lt=day).update(expected_on=day) == 1
    return True


def _estimate(finding: Finding, day: dt.date) -> None:
    promised = finding.promised
    carrier = finding.kind == Kind.ESTIMATE_LATE
    estimate_record(
        order_id=finding.order_id,
        arrives_from=day,
        arrives_to=day,
        arrives_by=promised.arrives_by + (day - promised.arrives_to),
        source=EstimateSource.CARRIER if carrier else EstimateSource.WATCH,
        parcel=str(finding.parcel.pk) if finding.parcel else "",
        because=finding.kind,
    )


def _close_others(found: list[Finding], now: dt.datetime) -> None:
    """Worries whose cause is gone are over."""
    still = {(one.order_id, one.parcel.pk if one.parcel else None, str(one.kind)) for one in found}
    for worry in Worry.objects.filter(closed_at=None):
        if (worry.order_id, worry.parcel_id, worry.kind) not in still:
            Worry.objects.filter(pk=worry.pk, closed_at=None).update(closed_at=now)
