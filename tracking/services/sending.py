"""Giving parcels to the carrier, and what our own staff saw happen to them."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from shipping.carriers import carrier as carrier_of
from shop.core import clock
from shop.core.errors import Conflict, Invalid
from shop.orders.services.stock import lines_sent
from shop.orders.states import OrderStatus
from tracking.models import Checkpoint, Parcel
from tracking.numbers import number_for
from tracking.scans import shop_checkpoint
from tracking.selectors import parcels_of
from tracking.services.packing import order_lock, order_pack
from tracking.services.scanning import parcel_settle
from tracking.statuses import ParcelStatus


def parcel_number_set(*, parcel_id: int, carrier: str, number: str, url: str = "") -> Parcel:
    """Write the carrier and its number on a parcel; scans that came before it did are taken in.

    Raises Invalid for a number another parcel has, Conflict for a parcel that arrived or was unpacked.
    """
    number = "".join(number.split())[:60]
    try:
        with transaction.atomic():
            parcel = Parcel.objects.select_for_update().get(pk=parcel_id)
            if parcel.is_delivered or parcel.called_off_at:
                raise Conflict(_("This parcel has arrived or was unpacked."), code="over")
            parcel.carrier, parcel.number, parcel.url = carrier, number, url or _page(carrier, number)
            parcel.poll_at = clock.now()
            parcel.save(update_fields=["carrier", "number", "url", "poll_at"])
            if number:
                Checkpoint.objects.filter(parcel=None, carrier=carrier, number=number).update(parcel=parcel)
            return parcel_settle(parcel)
    except IntegrityError:
        raise Invalid(_("Another parcel has this number."), code="number", field="number") from None


def _page(carrier: str, number: str) -> str:
    found = carrier_of(carrier)
    return found.tracking_url(number) if found and number else ""


def parcel_hand_over(*, parcel_id: int, user: Any = None, at: dt.datetime | None = None) -> Parcel:
    """Note that the carrier took a parcel: its goods leave the shelf, and the customer hears of it.

    The same again changes nothing. Raises Conflict for a parcel that was unpacked, or of a cancelled order.
    """
    with transaction.atomic():
        parcel = Parcel.objects.select_for_update().get(pk=parcel_id)
        state = order_lock(parcel.order_id)
        if parcel.called_off_at or state.order_status == OrderStatus.CANCELLED:
            raise Conflict(_("The order has moved on. Please look again."), code="transition")
        if not parcel.is_here:
            return parcel
        if not parcel.number and (number := number_for(parcel)):
            parcel.number, parcel.poll_at = number, clock.now()
            parcel.save(update_fields=["number", "poll_at"])
        if parcel.replaces_id is None:
            lines_sent(pieces={row.line_id: row.quantity for row in parcel.lines.all()})
        return _seen(parcel, ParcelStatus.IN_TRANSIT, at)


def order_hand_over(*, order_id: int, user: Any = None, at: dt.datetime | None = None) -> list[Parcel]:
    """Hand over every parcel of the order that is still here; what is not packed is packed first."""
    if not parcels_of(order_id).exists():
        order_pack(order_id=order_id, user=user)
    here = parcels_of(order_id).filter(handed_over_at=None)
    return [parcel_hand_over(parcel_id=parcel.pk, user=user, at=at) for parcel in here]


def parcel_deliver(*, parcel_id: int, user: Any = None, at: dt.datetime | None = None) -> Parcel:
    """Note that a parcel arrived, where no carrier says so."""
    with transaction.atomic():
        parcel = Parcel.objects.select_for_update().get(pk=parcel_id)
        if parcel.is_here:
            raise Conflict(_("This parcel is still here."), code="here")
        return _seen(parcel, ParcelStatus.DELIVERED, at)


def _seen(parcel: Parcel, status: ParcelStatus, at: dt.datetime | None) -> Parcel:
    row = shop_checkpoint(parcel, status, at or clock.now())
    Checkpoint.objects.bulk_create([row], ignore_conflicts=True)
    return parcel_settle(parcel)
