"""Putting goods into parcels, and taking them out again."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from shop.assortment.services import stock_take
from shop.core import clock
from shop.core.errors import Conflict, Invalid, NotFound
from shop.events import publish
from shop.orders.models import OrderHistory, OrderState
from shop.orders.selectors import orders_joined
from shop.orders.services import order_note_add, order_state_move
from shop.orders.states import FulfilmentStatus, OrderStatus, PaymentStatus
from tracking.events import ParcelPacked
from tracking.models import Parcel, ParcelLine
from tracking.selectors import lines_to_pack
from tracking.services.following import order_follow


def order_pack(
    *, order_id: int, pieces: Mapping[int, int] | None = None, carrier: str = "", user: Any = None
) -> Parcel:
    """Put what is left of an order, or ``pieces`` (order line → how many) of it, into a new parcel.

    Raises Conflict for an order that is cancelled or not paid, Invalid where there is nothing, or less, to pack.
    """
    with transaction.atomic():
        state = order_lock(order_id)
        if state.order_status == OrderStatus.CANCELLED or state.payment_status == PaymentStatus.UNPAID:
            raise Conflict(_("The order has moved on. Please look again."), code="transition")
        left = lines_to_pack(order_id)
        chosen = _chosen(left, pieces)
        parcel = _parcel_create(order_id, chosen, carrier)
        publish(ParcelPacked(parcel.pk, order_id, parcel.packed_at), aggregate_id=parcel.pk)
        if state.fulfilment_status == FulfilmentStatus.WAITING and chosen == left:
            order_state_move(
                order_id=order_id, about="fulfilment", new="packed", by=_by(user), user=user, at=parcel.packed_at
            )
        return parcel


def order_lock(order_id: int) -> OrderState:
    """The order's state, locked: whoever packs, cancels or sends waits for the other."""
    state = OrderState.objects.select_for_update().filter(order_id=order_id).first()
    if state is None:
        raise NotFound(_("There is no such order."), code="order")
    return state


def _by(user: Any) -> str:
    return OrderHistory.By.STAFF if user else OrderHistory.By.SYSTEM


def _chosen(left: dict[Any, int], pieces: Mapping[int, int] | None) -> dict[Any, int]:
    wanted = left if pieces is None else {line: pieces[line.pk] for line in left if pieces.get(line.pk)}
    if not wanted:
        raise Invalid(_("Everything of this order is packed already."), code="nothing_to_pack")
    if pieces is not None and set(pieces) - {line.pk for line in left}:
        raise Invalid(_("One of these lines is packed already."), code="packed")
    if any(count < 1 or count > left[line] for line, count in wanted.items()):
        raise Invalid(_("There are fewer pieces left to pack."), code="too_many")
    return wanted


def _parcel_create(order_id: int, lines: Mapping[Any, int], carrier: str, replaces: Parcel | None = None) -> Parcel:
    order = orders_joined().get(pk=order_id)
    frozen = getattr(order, "delivery_promise", None)
    last = Parcel.objects.filter(order_id=order_id).aggregate(last=Max("sequence"))["last"] or 0
    parcel = Parcel.objects.create(
        order=order,
        sequence=last + 1,
        carrier=carrier or settings.SHOP_DEFAULT_CARRIER,
        packed_at=clock.now(),
        promised_on=frozen.arrives_to if frozen else None,
        promised_by=frozen.arrives_by if frozen else None,
        replaces=replaces,
        contents=[[line.title, count] for line, count in lines.items()],
    )
    ParcelLine.objects.bulk_create(
        ParcelLine(parcel=parcel, line=line, quantity=count) for line, count in lines.items()
    )
    return parcel


def parcel_call_off(*, parcel_id: int, user: Any) -> Parcel:
    """Unpack a parcel that has not left the house. Raises Conflict for one that has."""
    with transaction.atomic():
        parcel = Parcel.objects.select_for_update().get(pk=parcel_id)
        state = order_lock(parcel.order_id)
        if not parcel.is_here or parcel.called_off_at or parcel.replaces_id:
            raise Conflict(_("This parcel has left the house."), code="gone")
        parcel.called_off_at = clock.now()
        parcel.save(update_fields=["called_off_at"])
        if state.fulfilment_status == FulfilmentStatus.PACKED:
            order_state_move(order_id=parcel.order_id, about="fulfilment", new="waiting", by=_by(user), user=user)
        return parcel


def parcel_reship(*, parcel_id: int, user: Any, reason: str) -> Parcel:
    """Send the contents of a lost, damaged or returned parcel once more, from what is in stock now.

    Raises Conflict for a parcel that is here, arrived, or was sent again already, and SoldOut when a piece is gone.
    """
    with transaction.atomic():
        parcel = Parcel.objects.select_for_update().get(pk=parcel_id)
        state = order_lock(parcel.order_id)
        if parcel.is_here or parcel.is_delivered or parcel.replaced_by.exists():
            raise Conflict(_("This parcel needs no replacement."), code="reship")
        lines = {row.line: row.quantity for row in parcel.lines.select_related("line")}
        wanted = {line.stockrecord_id: count for line, count in lines.items() if _is_tracked(line)}
        stock_take(pieces=wanted)
        again = _parcel_create(parcel.order_id, lines, parcel.carrier, replaces=parcel)
        order_note_add(order_id=parcel.order_id, text=reason or str(_("Sent again.")), user=user)
        publish(ParcelPacked(again.pk, again.order_id, again.packed_at), aggregate_id=again.pk)
        if state.order_status == OrderStatus.OPEN:
            order_follow(order_id=parcel.order_id)
        return again


def _is_tracked(line: Any) -> bool:
    """Whether pieces of this line come off a counted shelf."""
    record = line.stockrecord
    return record is not None and record.product.get_product_class().track_stock
