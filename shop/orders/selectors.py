"""Questions about placed orders."""

from collections.abc import Iterable
from operator import attrgetter
from typing import Any

from django.db.models import Q, QuerySet, Sum

from checkout.selectors import order_money
from shipping.delivery.types import DeliveryPromise
from shop.commerce.models import Order, ShippingAddress
from shop.orders.models import LineCancellation, OrderHistory, OrderState
from shop.orders.states import FulfilmentStatus, OrderStatus, PaymentStatus
from shop.orders.summary import OrderSummary, SummaryDiscount, SummaryLine, SummaryState

JOINED = (
    "order_contact__contact",
    "state",
    "delivery_promise",
    "shipping_address__country",
    "billing_address__country",
)


def orders_joined() -> QuerySet[Any]:
    """Orders with everything a summary needs beside lines and discounts, in one query."""
    joined: QuerySet[Any] = Order.objects.select_related(*JOINED)
    return joined


def order_by_link(number: str, version: int) -> Any | None:
    """The order a link was made for, unless its links were revoked since."""
    return orders_joined().filter(number=number, order_contact__link_version=version).first()


def orders_of(user: Any) -> QuerySet[Any]:
    """The orders of an account holder: placed while signed in, or as a guest with a mailbox proved since."""
    contact = "order_contact__contact"
    mine = Q(user=user) | Q(**{f"{contact}__user": user}) | Q(**{f"{contact}__merged_into__user": user})
    return orders_joined().filter(mine).order_by("-date_placed", "-pk")


def history_of(order: Any) -> QuerySet[OrderHistory]:
    """The order's story, oldest first; for staff."""
    return OrderHistory.objects.filter(order=order).select_related("user")


def order_summary(order: Any) -> OrderSummary:
    """The order as people read it: 2 queries for one of :func:`orders_joined`, none with lines and discounts there."""
    lines = tuple(_line(line) for line in sorted(order.lines.all(), key=attrgetter("pk")))
    held = getattr(order, "order_contact", None)
    frozen = getattr(order, "delivery_promise", None)
    promise = frozen.promise if frozen else None
    rows = _discount_rows(order) if _is_reduced(order, lines, promise) else []
    return OrderSummary(
        order_id=order.pk,
        number=order.number,
        placed_at=order.date_placed,
        currency=order.currency,
        lines=lines,
        goods=sum((line.before or line.total for line in lines), start=order.total_incl_tax * 0),
        discounts=tuple(SummaryDiscount(row.voucher_code or row.offer_name, row.amount) for row in rows),
        delivery_name=order.shipping_method,
        delivery=order.shipping_incl_tax + sum(row.amount for row in rows if row.is_shipping_discount),
        tax=order.total_incl_tax - order.total_excl_tax,
        total=order.total_incl_tax,
        ship_to=_address(order.shipping_address),
        bill_to=_address(order.billing_address),
        promise=promise,
        state=_state(getattr(order, "state", None) or _state_before_the_first(order)),
        name=_name(order, held),
        email=held.email if held else order.guest_email,
        phone=held.phone if held else "",
        language=held.language if held else "",
        time_zone=held.time_zone if held else "",
    )


def _line(line: Any) -> SummaryLine:
    before = line.line_price_before_discounts_incl_tax
    return SummaryLine(
        title=line.title,
        sku=line.partner_sku,
        quantity=line.quantity,
        unit=line.unit_price_incl_tax if line.unit_price_incl_tax is not None else before / max(line.quantity, 1),
        total=line.line_price_incl_tax,
        before=before if before != line.line_price_incl_tax else None,
        product_id=line.product_id,
    )


def _is_reduced(order: Any, lines: Iterable[SummaryLine], promise: DeliveryPromise | None) -> bool:
    """Whether anything cost less than it would have: only then there are discounts to ask for."""
    regular = promise.price if promise else order.shipping_incl_tax
    return regular != order.shipping_incl_tax or any(line.before is not None for line in lines)


def _discount_rows(order: Any) -> list[Any]:
    """What was taken off, in the order it was applied."""
    return sorted((row for row in order.discounts.all() if row.amount), key=attrgetter("pk"))


def _address(address: Any) -> tuple[str, ...]:
    if address is None:
        return ()
    place = " ".join(part for part in (address.postcode, address.line4) if part)
    parts = [address.name, address.line1, address.line2, address.line3, place, address.state]
    return tuple(str(part) for part in [*parts, address.country.printable_name] if part)


def _name(order: Any, held: Any) -> str:
    address = order.shipping_address or order.billing_address
    return address.name if address else (held.contact.name if held else "")


def _state_before_the_first(order: Any) -> OrderState:
    """In the moments until the first state is written, the ledger tells what was paid."""
    paid = order_money(order.pk).captured >= order.total_incl_tax
    return OrderState(
        payment_status=PaymentStatus.PAID if paid else PaymentStatus.UNPAID,
        fulfilment_status=FulfilmentStatus.WAITING if order.shipping_address else FulfilmentStatus.NOT_NEEDED,
    )


def _state(state: OrderState) -> SummaryState:
    order = OrderStatus(state.order_status)
    payment = PaymentStatus(state.payment_status)
    fulfilment = FulfilmentStatus(state.fulfilment_status)
    return SummaryState(order, payment, fulfilment, order.label, payment.label, fulfilment.label)


def cancelled_pieces(order_id: int) -> dict[int, int]:
    """How many pieces of each order line will not be sent."""
    rows = LineCancellation.objects.filter(order_id=order_id).values_list("line").annotate(Sum("quantity"))
    return dict(rows.order_by())


def shipping_addresses_of(user: Any) -> QuerySet[Any]:
    """Where the account holder's orders went, the latest first."""
    orders = orders_of(user).order_by().values("shipping_address")
    rows: QuerySet[Any] = ShippingAddress.objects.filter(pk__in=orders)
    return rows.order_by("-pk")
