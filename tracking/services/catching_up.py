"""Orders that were moved without parcels get theirs, so that every order sent has some."""

import datetime as dt

from shop.core.errors import ShopError
from shop.orders.states import FulfilmentStatus
from tracking.models import Parcel
from tracking.selectors import lines_to_pack, parcels_of
from tracking.services.packing import order_pack
from tracking.services.sending import parcel_deliver, parcel_hand_over

F = FulfilmentStatus


def parcels_catch_up(*, order_id: int, reached: str, at: dt.datetime) -> list[Parcel]:
    """Bring the parcels of an order to where the order was moved; nothing where they are that far already."""
    if reached not in (F.PACKED, F.HANDED_OVER, F.DELIVERED):
        return []
    try:
        if lines_to_pack(order_id):
            order_pack(order_id=order_id)
    except ShopError:
        return []
    parcels = list(parcels_of(order_id).filter(delivered_at=None))
    if reached in (F.HANDED_OVER, F.DELIVERED):
        parcels = [parcel_hand_over(parcel_id=parcel.pk, at=at) for parcel in parcels]
    if reached == F.DELIVERED:
        parcels = [parcel_deliver(parcel_id=parcel.pk, at=at) for parcel in parcels]
    return parcels
