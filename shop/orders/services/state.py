"""Where an order stands, and who moved it there."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from shipping.delivery.models import DeliveryEstimate, OrderPromise
from shop.commerce.models import Order, OrderContact
from shop.core import clock
from shop.core.errors import Conflict, Invalid, NotFound
from shop.events import publish
from shop.orders.events import OrderMoved
from shop.orders.models import OrderHistory, OrderState
from shop.orders.states import MACHINES, FulfilmentStatus, OrderStatus, PaymentStatus

NOTE_MAX = 2_000


def order_state_open(*, order_id: int, paid: bool, needs_delivery: bool, authorised: bool = False) -> OrderState:
    """The state an order begins with, and the first lines of its history; the same again changes nothing."""
    payment = PaymentStatus.AUTHORISED if authorised else PaymentStatus.PAID if paid else PaymentStatus.UNPAID
    fulfilment = FulfilmentStatus.WAITING if needs_delivery else FulfilmentStatus.NOT_NEEDED
    try:
        with transaction.atomic():
            state = OrderState.objects.create(order_id=order_id, payment_status=payment, fulfilment_status=fulfilment)
            OrderHistory.objects.bulk_create(
                OrderHistory(order_id=order_id, about=about, new=new, by=OrderHistory.By.CUSTOMER)
                for about, new in [
                    (OrderHistory.About.ORDER, OrderStatus.OPEN),
                    (OrderHistory.About.PAYMENT, payment),
                    (OrderHistory.About.FULFILMENT, fulfilment),
                ]
            )
    except IntegrityError:
        return OrderState.objects.get(order_id=order_id)
    return state


def order_state_move(
    *,
    order_id: int,
    about: str,
    new: str,
    by: str,
    user: Any = None,
    text: str = "",
    at: dt.datetime | None = None,
) -> OrderState:
    """Move one of the machines ("order", "payment", "fulfilment") and write down who did it and why.

    ``at`` is when it happened, if that was not now: carriers tell of it later.

    Raises Conflict off the table of moves, when somebody else moved it first, and for the goods of an
    order that is cancelled or not paid: a page left open may still show their buttons.
    """
    machine = MACHINES[about]
    state = OrderState.objects.filter(order_id=order_id).first()
    if state is None:
        raise NotFound(_("There is no such order."), code="order")
    old = getattr(state, machine.field)
    if not machine.allows(old, new) or (about == "fulfilment" and not _may_leave_the_house(state)):
        raise Conflict(_("The order has moved on. Please look again."), code="transition")
    words, at = _words(text)[:NOTE_MAX], at or clock.now()
    with transaction.atomic():
        machine.move(OrderState, state.pk, old, new, **_moment(new, at))
        OrderHistory.objects.create(
            order_id=order_id, about=about, old=old, new=new, by=by, user=user, text=words, at=at
        )
        publish(OrderMoved(order_id, about, old, str(new), str(by), at), aggregate_id=order_id)
    state.refresh_from_db()
    return state


def _moment(new: str, at: dt.datetime) -> dict[str, Any]:
    """The column that says when an order came that far; unpacked again, it was never packed."""
    if new == FulfilmentStatus.WAITING:
        return {"packed_at": None}
    name = {"packed": "packed_at", "handed_over": "handed_over_at", "delivered": "delivered_at"}.get(str(new))
    return {name: at} if name else {}


def order_expect(*, order_id: int) -> None:
    """Note the day an order is expected now: the latest of its parcels' newest estimates, if later than promised."""
    rows = DeliveryEstimate.objects.filter(order_id=order_id).order_by("made_at", "pk")
    newest = dict(rows.values_list("parcel", "arrives_to"))
    promised = OrderPromise.objects.filter(order_id=order_id).values_list("arrives_to", flat=True).first()
    day = max(newest.values(), default=None)
    late = day if day and promised and day > promised else None
    OrderState.objects.filter(order_id=order_id).update(expected_on=late)


def _may_leave_the_house(state: OrderState) -> bool:
    return state.order_status != OrderStatus.CANCELLED and state.payment_status != PaymentStatus.UNPAID


def order_note_add(*, order_id: int, text: str, user: Any) -> OrderHistory:
    """A note of staff on an order. Raises Invalid for an empty or endless one."""
    words = _words(text)
    if not words:
        raise Invalid(_("Write a note first."), code="empty", field="text")
    if len(words) > NOTE_MAX:
        raise Invalid(_("Please keep a note below 2,000 characters."), code="long", field="text")
    if not Order.objects.filter(pk=order_id).exists():
        raise NotFound(_("There is no such order."), code="order")
    return OrderHistory.objects.create(
        order_id=order_id, about=OrderHistory.About.NOTE, text=words, by=OrderHistory.By.STAFF, user=user
    )


def _words(text: str) -> str:
    """What staff typed, without what no database takes."""
    return text.replace("\x00", "").strip()


def order_links_revoke(*, order_id: int) -> int:
    """Make every link to the order that was ever sent stop working; the new version of its links."""
    with transaction.atomic():
        held = OrderContact.objects.select_for_update().get(order_id=order_id)
        held.link_version += 1
        held.save(update_fields=["link_version"])
    version: int = held.link_version
    return version
