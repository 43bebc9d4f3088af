"""Placed orders to look at, made without the checkout."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from checkout.models import PaymentMovement
from shipping.delivery.selectors import delivery_options
from shipping.delivery.services import promise_freeze
from shipping.delivery.types import DeliveryPromise, Destination, PromiseLine
from shop.commerce.models import Country, Order, OrderContact, OrderLine, ShippingAddress
from shop.contacts.services import contact_for_email
from shop.core import clock

MakeOrder = Callable[..., Any]


@pytest.fixture
def make_order(db: None) -> MakeOrder:
    """``make_order(email=…, number=…)``: a paid guest order with two lines and a promise."""
    count = iter(range(1000))

    def make(*, email: str = "ada@example.com", number: str = "", delivered: bool = True, **facts: Any) -> Any:
        phone = facts.pop("phone", "")
        order = Order.objects.create(
            number=number or f"K-TEST-{next(count)}",
            currency="EUR",
            total_incl_tax=Decimal("64.90"),
            total_excl_tax=Decimal("54.54"),
            shipping_incl_tax=Decimal("4.90"),
            shipping_excl_tax=Decimal("4.12"),
            shipping_method="Standard",
            shipping_address=_address() if delivered else None,
            guest_email=email,
            date_placed=clock.now(),
            **facts,
        )
        _lines(order)
        _contact(order, email, phone)
        _payment(order)
        if delivered:
            promise_freeze(order_id=order.pk, promise=promise_for_hamburg())
        return order

    return make


def _address() -> Any:
    country, _new = Country.objects.get_or_create(
        iso_3166_1_a2="DE", defaults={"printable_name": "Germany", "name": "Germany"}
    )
    return ShippingAddress.objects.create(
        first_name="Ada", last_name="Byron", line1="Hafenstr. 1", line4="Hamburg", postcode="20457", country=country
    )


def _lines(order: Any) -> None:
    _line(order, "Stoneware mug", 2, Decimal("30.00"), Decimal("35.00"))
    _line(order, "Beech <brush>", 1, Decimal("30.00"), Decimal("30.00"))


def _line(order: Any, title: str, quantity: int, total: Decimal, before: Decimal) -> None:
    net = (total / Decimal("1.19")).quantize(Decimal("0.01"))
    OrderLine.objects.create(
        order=order,
        title=title,
        partner_sku=title[:6].upper(),
        quantity=quantity,
        line_price_incl_tax=total,
        line_price_excl_tax=net,
        line_price_before_discounts_incl_tax=before,
        line_price_before_discounts_excl_tax=net,
        unit_price_incl_tax=before / quantity,
        unit_price_excl_tax=net / quantity,
        num_allocated=0,
    )


def _contact(order: Any, email: str, phone: str) -> None:
    OrderContact.objects.create(
        order=order,
        contact=contact_for_email(email=email, name="Ada Byron"),
        email=email,
        phone=phone,
        language="en-gb",
        time_zone="Europe/Berlin",
    )


def _payment(order: Any) -> None:
    PaymentMovement.objects.create(
        order=order,
        kind="captured",
        amount=order.total_incl_tax,
        currency="EUR",
        gateway="simulated",
        key=f"test:{order.pk}",
        at=clock.now(),
    )


def promise_for_hamburg() -> DeliveryPromise:
    """What a parcel of one mug to the harbour is promised now."""
    options = delivery_options(
        lines=[PromiseLine(product_id=1, quantity=1, weight_g=500, value=Decimal("60"))],
        destination=Destination("DE", "20457"),
        at=clock.now(),
    )
    return next(option.promise for option in options if option.promise)
