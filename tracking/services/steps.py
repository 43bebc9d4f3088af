"""The buttons of the order desk: one step of a whole order, with all its parcels."""

from typing import Any

from django.db import transaction

from shop.orders.models import OrderHistory
from shop.orders.services import order_state_move
from shop.orders.states import FulfilmentStatus
from tracking.selectors import parcels_of
from tracking.services.catching_up import parcels_catch_up
from tracking.services.packing import parcel_call_off


def order_step(*, order_id: int, new: str, user: Any, text: str = "") -> None:
    """Move an order one step and its parcels with it, by somebody of the staff. Raises Conflict like a move."""
    with transaction.atomic():
        if new == FulfilmentStatus.WAITING:
            here = list(parcels_of(order_id).filter(handed_over_at=None, replaces=None))
            for parcel in here:
                parcel_call_off(parcel_id=parcel.pk, user=user)
            if here:
                return
        state = order_state_move(
            order_id=order_id, about="fulfilment", new=new, by=OrderHistory.By.STAFF, user=user, text=text
        )
        moved = OrderHistory.objects.filter(order_id=order_id, about="fulfilment").latest("pk")
        parcels_catch_up(order_id=order_id, reached=state.fulfilment_status, at=moved.at)
