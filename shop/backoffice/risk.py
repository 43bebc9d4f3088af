"""Where an order stands against its promise, in one word; and the same as filters for lists."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.orders.states import FulfilmentStatus, OrderStatus, PaymentStatus


@dataclass(frozen=True)
class Risk:
    """A word for staff. ``tone`` decides its shape and colour: ok, wait, alert or quiet."""

    code: str
    label: str | Promise
    tone: str


LATE = Risk("late", _("Late"), "alert")
MISSED_COLLECTION = Risk("missed", _("Missed the collection"), "alert")
PACK_TODAY = Risk("pack", _("Pack today"), "wait")
UNPAID = Risk("unpaid", _("Waiting for payment"), "wait")
ON_TRACK = Risk("track", _("On track"), "ok")
ARRIVED = Risk("arrived", _("Arrived"), "quiet")
CANCELLED = Risk("cancelled", _("Cancelled"), "quiet")
NOTHING_TO_SEND = Risk("none", _("Nothing to send"), "quiet")

_HERE = (FulfilmentStatus.WAITING, FulfilmentStatus.PACKED)
_UNDERWAY = (*_HERE, FulfilmentStatus.HANDED_OVER)
_OPEN = Q(state__order_status=OrderStatus.OPEN)
_MAY_LEAVE = _OPEN & ~Q(state__payment_status=PaymentStatus.UNPAID)


def risk_of(state: Any | None, promise: Any | None, now: datetime) -> Risk:
    """The word for an order with this state and this frozen promise (either may be missing) at ``now``."""
    if state is not None and state.order_status == OrderStatus.CANCELLED:
        return CANCELLED
    if promise is None:
        return NOTHING_TO_SEND
    if state is None:
        return ON_TRACK if now <= promise.arrives_by else LATE
    if state.fulfilment_status in (FulfilmentStatus.DELIVERED, FulfilmentStatus.NOT_NEEDED):
        return ARRIVED if state.fulfilment_status == FulfilmentStatus.DELIVERED else NOTHING_TO_SEND
    if state.payment_status == PaymentStatus.UNPAID:
        return UNPAID
    return LATE if now > promise.arrives_by else _before_arrival(state, promise, now)


def _before_arrival(state: Any, promise: Any, now: datetime) -> Risk:
    if state.fulfilment_status in _HERE and now > promise.hands_over_at:
        return MISSED_COLLECTION
    if state.fulfilment_status == FulfilmentStatus.WAITING and promise.packs_on <= today():
        return PACK_TODAY
    return ON_TRACK


def today() -> Any:
    """The day it is in the shop."""
    return clock.today(settings.SHOP_TIME_ZONE)


def late(now: datetime) -> Q:
    """Paid orders whose promise is broken and that have not arrived."""
    return _MAY_LEAVE & Q(state__fulfilment_status__in=_UNDERWAY, delivery_promise__arrives_by__lt=now)


def missed_collection(now: datetime) -> Q:
    """Paid orders still here although the van has left; they can still be in time."""
    return _MAY_LEAVE & Q(
        state__fulfilment_status__in=_HERE,
        delivery_promise__hands_over_at__lt=now,
        delivery_promise__arrives_by__gte=now,
    )


def to_pack(now: datetime) -> Q:
    """Paid orders that have to be packed by today."""
    return _MAY_LEAVE & Q(
        state__fulfilment_status=FulfilmentStatus.WAITING,
        delivery_promise__packs_on__lte=today(),
        delivery_promise__hands_over_at__gte=now,
    )


def to_pack_first(now: datetime) -> Q:
    """What the warehouse packs today: what is due, and before it what should have left already."""
    waiting = Q(state__fulfilment_status=FulfilmentStatus.WAITING)
    return to_pack(now) | (waiting & (missed_collection(now) | late(now)))


def unpaid(now: datetime) -> Q:
    """Open orders whose payment is still awaited."""
    return _OPEN & Q(state__payment_status=PaymentStatus.UNPAID)


FILTERS: dict[str, tuple[str | Promise, Callable[[datetime], Q]]] = {
    "pack": (_("To pack by today"), to_pack),
    "missed": (_("Missed the collection"), missed_collection),
    "late": (_("Late"), late),
    "unpaid": (_("Waiting for payment"), unpaid),
}
