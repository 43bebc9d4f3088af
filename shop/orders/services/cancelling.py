"""Taking an order, or pieces of it, back before they are packed: goods go back on the shelf, money to the customer."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from checkout.refund_lines import RefundLine
from checkout.selectors import order_money
from checkout.services import refund_create
from shop.commerce.models import Order, OrderLine
from shop.core.errors import Conflict, Invalid, NotFound
from shop.core.money import quantize
from shop.events import publish
from shop.orders.events import OrderCancelled
from shop.orders.models import LineCancellation, OrderHistory, OrderState
from shop.orders.selectors import cancelled_pieces
from shop.orders.services.state import order_state_move
from shop.orders.services.stock import lines_freed
from shop.orders.states import FulfilmentStatus, OrderStatus
from shop.orders.taken import pieces_taken

REASON_MAX = 200


def order_cancel(
    *, order_id: int, by: str, reason: str = "", pieces: Mapping[int, int] | None = None, user: Any = None
) -> list[LineCancellation]:
    """Cancel what is left of an order, or ``pieces`` (order line → how many) of it.

    Customers may until something is packed, staff for whatever is in no parcel. Raises Conflict when it is too late,
    Invalid for pieces there are not; nothing has changed then.
    """
    with transaction.atomic():
        state = OrderState.objects.select_for_update().filter(order_id=order_id).first()
        if state is None:
            raise NotFound(_("There is no such order."), code="order")
        _check(state, by)
        left = pieces_left(order_id)
        wanted = _wanted(left, pieces, order_id)
        order = Order.objects.select_related("order_contact").get(pk=order_id)
        rows = _write(order, wanted, by, _words(reason))
        lines_freed(pieces={line.pk: count for line, count in wanted.items()})
        whole = not pieces_left(order_id) and not pieces_taken(order_id)
        _give_back(order, rows, whole, by, user, _words(reason))
        OrderState.objects.filter(pk=state.pk).update(pieces_cancelled=F("pieces_cancelled") + _count(rows))
        if whole:
            order_state_move(order_id=order_id, about="order", new="cancelled", by=by, user=user, text=_words(reason))
        _publish(order, rows, whole, by, _words(reason))
        return rows


def _check(state: OrderState, by: str) -> None:
    late = state.order_status != OrderStatus.OPEN
    if by == OrderHistory.By.CUSTOMER:
        late |= state.fulfilment_status != FulfilmentStatus.WAITING or bool(pieces_taken(state.order_id))
    if late:
        raise Conflict(_("This order is being packed or has left; it can no longer be cancelled here."), code="late")


def pieces_left(order_id: int) -> dict[Any, int]:
    """Order lines with pieces that are neither cancelled nor in a parcel, and how many."""
    gone = pieces_taken(order_id)
    gone.update(cancelled_pieces(order_id))
    lines = OrderLine.objects.filter(order_id=order_id).order_by("pk")
    return {line: line.quantity - gone[line.pk] for line in lines if line.quantity > gone[line.pk]}


def _wanted(left: dict[Any, int], pieces: Mapping[int, int] | None, order_id: int) -> dict[Any, int]:
    if pieces is None:
        if pieces_taken(order_id):
            raise Conflict(_("Some of it is in a parcel. Unpack that first, or cancel single lines."), code="packed")
        return left
    wanted = {line: pieces[line.pk] for line in left if pieces.get(line.pk)}
    if not wanted or len(wanted) != len([count for count in pieces.values() if count]):
        raise Invalid(_("Choose what is to be cancelled."), code="nothing", field="lines")
    if any(count < 1 or count > left[line] for line, count in wanted.items()):
        raise Invalid(_("There are fewer pieces left."), code="too_many", field="lines")
    return wanted


def _write(order: Any, wanted: Mapping[Any, int], by: str, reason: str) -> list[LineCancellation]:
    return [
        LineCancellation.objects.create(
            order=order,
            line=line,
            quantity=count,
            amount=quantize(line.line_price_incl_tax * count / line.quantity, order.currency),
            by=by,
            reason=reason,
        )
        for line, count in wanted.items()
    ]


def _give_back(order: Any, rows: list[LineCancellation], whole: bool, by: str, user: Any, reason: str) -> None:
    """All that is left of a whole order, its delivery too; of single lines their price."""
    if order_money(order.pk).left <= 0:
        return
    lines = None if whole else [RefundLine(row.line_id, row.quantity) for row in rows]
    refund_create(
        order_id=order.pk,
        amount=None,
        reason=reason or "cancelled",
        by=by,
        key=f"cancel:{order.pk}:{rows[0].pk}",
        lines=lines,
        user=user,
    )


def _count(rows: list[LineCancellation]) -> int:
    return sum(row.quantity for row in rows)


def _words(reason: str) -> str:
    return " ".join(reason.replace("\x00", " ").split())[:REASON_MAX]


def _publish(order: Any, rows: list[LineCancellation], whole: bool, by: str, reason: str) -> None:
    event = OrderCancelled(
        order_id=order.pk,
        contact_id=str(order.order_contact.contact_id),
        whole=whole,
        pieces=_count(rows),
        amount=sum((row.amount for row in rows), Decimal(0)),
        currency=order.currency,
        by=by,
        reason="" if by == OrderHistory.By.CUSTOMER else reason,
    )
    publish(event, aggregate_id=order.pk, key=f"order.cancelled:{order.pk}:{rows[0].pk}")
