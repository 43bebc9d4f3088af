"""Sending an order elsewhere before it leaves: the new day is shown first, and counts once it was confirmed."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from checkout.countries import country_rows_ensure
from checkout.snapshot import AddressSnapshot
from shipping.delivery.engine import promise
from shipping.delivery.models.estimate import EstimateSource
from shipping.delivery.plan import NOTHING_BOOKED
from shipping.delivery.selectors import current_plan
from shipping.delivery.services import estimate_record
from shipping.delivery.types import DeliveryPromise, Destination, NotDeliverable, PromiseLine
from shop.commerce.models import ShippingAddress
from shop.core import clock
from shop.core.errors import Conflict, Invalid
from shop.events import publish
from shop.orders.events import OrderAddressChanged
from shop.orders.models import AddressChange, OrderHistory, OrderState
from shop.orders.selectors import order_summary, orders_joined
from shop.orders.states import FulfilmentStatus, OrderStatus

HERE = (FulfilmentStatus.WAITING, FulfilmentStatus.PACKED)


def address_expects(*, order: Any, address: AddressSnapshot) -> DeliveryPromise:
    """What the same service would promise at ``address`` now. Raises Invalid where it does not go there."""
    lines = [PromiseLine(product_id=line.product_id or 0, quantity=line.quantity) for line in order.lines.all()]
    place = Destination(address.country, address.postcode, address.region)
    service = order.delivery_promise.service
    at = max(order.date_placed, order.delivery_promise.promise.ordered_at)
    moment = at if clock.now() <= order.delivery_promise.promise.cutoff_at else clock.now()
    try:
        return promise(current_plan(), NOTHING_BOOKED, lines, place, service, moment)
    except NotDeliverable as refusal:
        raise Invalid(str(refusal), code=refusal.code, field=refusal.field or "postcode") from refusal


def order_address_change(
    *, order_id: int, address: AddressSnapshot, shown: str, by: str, user: Any = None
) -> AddressChange:
    """Send an order to ``address``. ``shown`` is the day (ISO) that was shown for it.

    Raises Conflict when the goods have left, or the day is another by now; nothing has changed then.
    """
    with transaction.atomic():
        state = OrderState.objects.select_for_update().get(order_id=order_id)
        if state.order_status != OrderStatus.OPEN or state.fulfilment_status not in HERE:
            raise Conflict(_("This order has left or was cancelled; its address stays."), code="late")
        order = orders_joined().get(pk=order_id)
        expected = address_expects(order=order, address=address)
        if expected.arrives_to.isoformat() != shown:
            raise Conflict(_("The day has changed meanwhile. Please look again."), code="changed")
        before = list(order_summary(order).ship_to)
        _write(order.shipping_address_id, address)
        after = list(order_summary(orders_joined().get(pk=order_id)).ship_to)
        change = AddressChange.objects.create(
            order_id=order_id, before=before, after=after, expected_on=expected.arrives_to, by=by, user=user
        )
        _note(order, expected, change)
        return change


def _write(pk: int, address: AddressSnapshot) -> None:
    country_rows_ensure({address.country})
    ShippingAddress.objects.filter(pk=pk).update(
        first_name="",
        last_name=address.name,
        line1=address.line1,
        line2=address.line2,
        line3="",
        line4=address.city,
        state=address.region,
        postcode=address.postcode,
        country_id=address.country,
    )


def _note(order: Any, expected: DeliveryPromise, change: AddressChange) -> None:
    """The promise stays what it was; the new day stands beside it, and the history says who wanted it."""
    estimate_record(
        order_id=order.pk,
        arrives_from=expected.arrives_from,
        arrives_to=expected.arrives_to,
        arrives_by=expected.arrives_by,
        source=EstimateSource.STAFF,
        because="address_changed",
    )
    OrderHistory.objects.create(
        order_id=order.pk,
        about=OrderHistory.About.NOTE,
        text=_("Goes to another address."),
        by=change.by,
        user=change.user,
    )
    event = OrderAddressChanged(order.pk, expected.arrives_to, change.by)
    publish(event, aggregate_id=order.pk, key=f"order.address_changed:{change.pk}")


def may_change_address(state: OrderState | None) -> bool:
    """Whether customers may still do it themselves: nothing is packed."""
    return (
        state is not None
        and state.order_status == OrderStatus.OPEN
        and state.fulfilment_status == FulfilmentStatus.WAITING
    )
