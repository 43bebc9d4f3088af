"""An order's fulfilment follows its parcels."""

import datetime as dt

from shop.core.errors import Conflict
from shop.orders.models import OrderHistory, OrderState
from shop.orders.services import order_state_move
from shop.orders.states import FulfilmentStatus, OrderStatus
from tracking.models import Parcel
from tracking.selectors import lines_to_pack

_STEPS = (FulfilmentStatus.WAITING, FulfilmentStatus.PACKED, FulfilmentStatus.HANDED_OVER, FulfilmentStatus.DELIVERED)
F = FulfilmentStatus


def order_follow(*, order_id: int) -> None:
    """Move the order to where the least of its parcels is; once all arrived it is completed.

    Replaced and unpacked parcels do not count, and nothing moves as long as something is not packed at all.
    """
    parcels = list(Parcel.objects.filter(order_id=order_id, called_off_at=None, replaced_by=None))
    state = OrderState.objects.filter(order_id=order_id).first()
    if state is None or not parcels or state.fulfilment_status not in _STEPS or lines_to_pack(order_id):
        return
    wanted = min(_STEPS.index(_step(parcel)) for parcel in parcels)
    for step in _STEPS[_STEPS.index(F(state.fulfilment_status)) + 1 : wanted + 1]:
        at = _moment(parcels, step)
        if not _moved(order_id, "fulfilment", step, at):
            return
        if step == F.DELIVERED and state.order_status == OrderStatus.OPEN:
            _moved(order_id, "order", OrderStatus.COMPLETED, at)


def _step(parcel: Parcel) -> FulfilmentStatus:
    if parcel.is_delivered:
        return F.DELIVERED
    return F.PACKED if parcel.is_here else F.HANDED_OVER


def _moment(parcels: list[Parcel], step: FulfilmentStatus) -> dt.datetime | None:
    """When the last of them came that far."""
    name = {F.PACKED: "packed_at", F.HANDED_OVER: "handed_over_at", F.DELIVERED: "delivered_at"}[step]
    return max((at for parcel in parcels if (at := getattr(parcel, name))), default=None)


def _moved(order_id: int, about: str, new: str, at: dt.datetime | None) -> bool:
    """Whether the order could make the move; one that staff moved meanwhile, or that is unpaid, stays."""
    try:
        order_state_move(order_id=order_id, about=about, new=new, by=OrderHistory.By.SYSTEM, at=at)
    except Conflict:
        return False
    return True
