"""Orders, messages and work as the staff find them, made without checkout and worker."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from checkout.models import PaymentMovement
from shipping.delivery.engine import promise
from shipping.delivery.plan import NOTHING_BOOKED
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.services import promise_freeze
from shipping.delivery.types import Destination, PromiseLine
from shop.commerce.models import Country, Order, OrderContact, OrderLine, ShippingAddress
from shop.contacts.services import contact_for_email
from shop.core import clock
from shop.events.models import Delivery, EventRecord, WorkStatus
from shop.notifications.models import Message
from shop.orders.services import order_state_open


def place(
    number: str,
    *,
    at: datetime | None = None,
    service: str = "next-day",
    name: str = "Ada Byron",
    email: str = "ada@example.com",
    paid: bool = True,
) -> Any:
    """A guest's order of two mugs to the harbour of Hamburg, with contact, money, promise and state."""
    moment = at or clock.now()
    country, _new = Country.objects.get_or_create(
        iso_3166_1_a2="DE", defaults={"printable_name": "Germany", "name": "Germany"}
    )
    first, _space, last = name.partition(" ")
    order = Order.objects.create(
        number=number,
        currency="EUR",
        total_incl_tax=Decimal("58.90"),
        total_excl_tax=Decimal("49.50"),
        shipping_incl_tax=Decimal("9.90"),
        shipping_excl_tax=Decimal("8.32"),
        shipping_method="Next day",
        shipping_address=ShippingAddress.objects.create(
            first_name=first, last_name=last, line1="Hafenstr. 1", line4="Hamburg", postcode="20457", country=country
        ),
        guest_email=email,
        date_placed=moment,
    )
    OrderLine.objects.create(
        order=order,
        title="Stoneware mug <blue>",
        partner_sku="MUG-1",
        quantity=2,
        line_price_incl_tax=Decimal("49.00"),
        line_price_excl_tax=Decimal("41.18"),
        line_price_before_discounts_incl_tax=Decimal("49.00"),
        line_price_before_discounts_excl_tax=Decimal("41.18"),
        unit_price_incl_tax=Decimal("24.50"),
        unit_price_excl_tax=Decimal("20.59"),
        num_allocated=0,
    )
    contact = contact_for_email(email=email, name=name)
    OrderContact.objects.create(order=order, contact=contact, email=email, phone="+49401234567")
    if paid:
        PaymentMovement.objects.create(
            order=order, kind="captured", amount=order.total_incl_tax, currency="EUR", gateway="simulated",
            key=f"test:{order.pk}", at=moment,
        )  # fmt: skip
    line = PromiseLine(1, 2, 400, Decimal("49.00"))
    promise_freeze(
        order_id=order.pk,
        promise=promise(DEFAULT_PLAN, NOTHING_BOOKED, [line], Destination("DE", "20457"), service, moment),
    )
    order_state_open(order_id=order.pk, paid=paid, needs_delivery=True)
    return order


def letter(order: Any, *, status: str = "sent", **facts: Any) -> Message:
    """A confirmation mail about an order."""
    return Message.objects.create(
        **{
            "channel": "email",
            "template": "order_confirmation",
            "language": "en-gb",
            "to": "ada@example.com",
            "subject": f"Your order {order.number}",
            "body_text": "Thank you, Ada.",
            "body_html": "<p>Thank you, <b>Ada</b>.</p><script>alert(1)</script>",
            "dedupe_key": f"test:{order.pk}:{status}",
            "about": f"order:{order.pk}",
            "status": status,
            **facts,
        }
    )


def dead_letter(order: Any) -> Delivery:
    """An event whose subscriber failed for good."""
    record = EventRecord.objects.create(
        type="order.placed", version=1, aggregate="order", aggregate_id=str(order.pk), sequence=1,
        occurred_at=clock.now(), key=f"order.placed:{order.pk}", data={"order_id": order.pk},
    )  # fmt: skip
    return Delivery.objects.create(
        event=record,
        subscriber="orders.confirmation",
        status=WorkStatus.DEAD,
        attempts=9,
        finished_at=clock.now() - timedelta(minutes=5),
        last_error="ConnectionError at smtp.py:12",
    )
