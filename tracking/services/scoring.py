"""Was the promise kept? Decided once per parcel, at the first delivery attempt, against the original day."""

import datetime as dt

from django.db import IntegrityError, transaction

from shipping.delivery.events import TransitObserved
from shipping.delivery.types import DeliveryPromise
from shop.core import clock
from shop.events import publish
from shop.orders.models import AddressChange, OrderHistory
from shop.orders.states import PaymentStatus
from tracking.events import PromiseKept, PromiseMissed
from tracking.expecting import zone_of
from tracking.models import Parcel, PromiseScore

GIVEN_UP = dt.timedelta(days=14)
"""A parcel this long past its day without an attempt has missed it."""
Reason = PromiseScore.Reason


def parcel_score(*, parcel_id: int) -> PromiseScore | None:
    """The parcel's score, written now if it can be told; None while it cannot, or where nothing was promised."""
    parcel = Parcel.objects.select_related("order__delivery_promise").get(pk=parcel_id)
    found = PromiseScore.objects.filter(parcel=parcel).first()
    if found or parcel.replaces_id or parcel.promised_on is None or not _is_decided(parcel):
        return found
    try:
        with transaction.atomic():
            return _write(parcel, parcel.order.delivery_promise.promise)
    except IntegrityError:
        return PromiseScore.objects.get(parcel=parcel)


def scores_overdue() -> int:
    """Score parcels nobody will see at a door any more; how many."""
    old = clock.now() - GIVEN_UP
    rows = Parcel.objects.filter(promised_by__lt=old, first_attempt_at=None, score=None, replaces=None)
    return sum(1 for pk in rows.filter(called_off_at=None).values_list("pk", flat=True) if parcel_score(parcel_id=pk))


def _is_decided(parcel: Parcel) -> bool:
    if parcel.first_attempt_at:
        return True
    lost = parcel.replaced_by.exists()
    return lost or bool(parcel.promised_by and parcel.promised_by < clock.now() - GIVEN_UP)


def _write(parcel: Parcel, promised: DeliveryPromise) -> PromiseScore:
    at = parcel.first_attempt_at
    day = clock.local(at, promised.destination_zone).date() if at else None
    year, week, _weekday = promised.arrives_to.isocalendar()
    score = PromiseScore.objects.create(
        parcel=parcel,
        order_id=parcel.order_id,
        service=promised.service,
        zone=zone_of(promised),
        carrier=parcel.carrier,
        promised_on=promised.arrives_to,
        attempted_on=day,
        week=f"{year}-W{week:02}",
        kept=bool(day and day <= promised.arrives_to),
        reason=_reason(parcel),
    )
    _publish(parcel, score, promised)
    return score


def _reason(parcel: Parcel) -> str:
    """Why a missed day would not be ours to make good."""
    if AddressChange.objects.filter(order_id=parcel.order_id, by=OrderHistory.By.CUSTOMER).exists():
        return Reason.ADDRESS_CHANGED
    if parcel.is_returning:
        return Reason.ADDRESS_WRONG
    paid_later = OrderHistory.objects.filter(
        order_id=parcel.order_id, about="payment", old=PaymentStatus.UNPAID, new=PaymentStatus.PAID
    )
    return Reason.PAID_LATE if paid_later.exists() else ""


def _publish(parcel: Parcel, score: PromiseScore, promised: DeliveryPromise) -> None:
    if score.kept and score.attempted_on:
        kept = PromiseKept(parcel.pk, parcel.order_id, score.promised_on, score.attempted_on)
        publish(kept, aggregate_id=parcel.pk, key=f"promise.scored:{parcel.pk}")
    else:
        missed = PromiseMissed(parcel.pk, parcel.order_id, score.promised_on, score.attempted_on, score.reason)
        publish(missed, aggregate_id=parcel.pk, key=f"promise.scored:{parcel.pk}")
    if parcel.handed_over_at and parcel.first_attempt_at:
        seen = TransitObserved(
            order_id=parcel.order_id,
            parcel=str(parcel.pk),
            warehouse=promised.warehouse,
            handed_over_at=parcel.handed_over_at,
            delivered_at=parcel.first_attempt_at,
        )
        publish(seen, aggregate_id=parcel.pk, key=f"delivery.transit_observed:{parcel.pk}")
