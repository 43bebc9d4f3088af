"""An order and everything around it, written from the snapshot alone."""

from typing import Any

from django.conf import settings

from checkout.models import PaymentAttempt
from checkout.quote_lines import CATEGORY_BASKET
from checkout.snapshot import AddressSnapshot, LineSnapshot, Snapshot
from shipping.delivery.services import promise_freeze, slower_choice_record
from shipping.delivery.types import DeliveryPromise
from shop.commerce.models import (
    BillingAddress,
    Order,
    OrderContact,
    OrderDiscount,
    OrderLine,
    OrderLineAttribute,
    OrderLineDiscount,
    OrderLinePrice,
    ShippingAddress,
    StockRecord,
)
from shop.contacts.services import contact_for_email
from shop.core import clock


def order_write(*, attempt: PaymentAttempt, snapshot: Snapshot) -> Any:
    """Write the order inside the caller's transaction; nothing is computed anew."""
    order = Order.objects.create(
        number=attempt.order_number,
        site_id=settings.SITE_ID,
        basket_id=attempt.basket_id,
        user_id=attempt.user_id,
        guest_email="" if attempt.user_id else snapshot.email,
        currency=snapshot.currency,
        total_incl_tax=snapshot.total_incl,
        total_excl_tax=snapshot.total_excl,
        shipping_incl_tax=snapshot.delivery.incl if snapshot.delivery else 0,
        shipping_excl_tax=snapshot.delivery.excl if snapshot.delivery else 0,
        shipping_method=snapshot.delivery.name if snapshot.delivery else "",
        shipping_code=snapshot.delivery.code if snapshot.delivery else "",
        shipping_address=_address(ShippingAddress, snapshot.shipping, phone_number=snapshot.phone),
        billing_address=_address(BillingAddress, snapshot.billing),
        date_placed=clock.now(),
    )
    discounts = _write_discounts(order, snapshot)
    _write_lines(order, snapshot, discounts)
    _write_contact(order, attempt, snapshot)
    if snapshot.delivery and snapshot.delivery.promise:
        promise = DeliveryPromise.from_dict(snapshot.delivery.promise)
        promise_freeze(order_id=order.pk, promise=promise)
        if snapshot.delivery.fastest:
            slower_choice_record(order_id=order.pk, promise=promise, **snapshot.delivery.fastest)
    return order


def _address(model: Any, address: AddressSnapshot | None, **extra: Any) -> Any:
    if address is None:
        return None
    return model.objects.create(
        last_name=address.name,
        line1=address.line1,
        line2=address.line2,
        line4=address.city,
        state=address.region,
        postcode=address.postcode,
        country_id=address.country,
        **extra,
    )


def _write_discounts(order: Any, snapshot: Snapshot) -> dict[int, Any]:
    """One row per offer; returns them by the offer's id."""
    rows = OrderDiscount.objects.bulk_create(
        OrderDiscount(
            order=order,
            category=row.category,
            offer_id=row.offer_id,
            offer_name=row.offer_name,
            voucher_id=row.voucher_id,
            voucher_code=row.voucher_code,
            frequency=row.frequency,
            amount=row.amount,
            message=row.message,
        )
        for row in snapshot.discounts
    )
    return {row.offer_id: row for row in rows if row.category == CATEGORY_BASKET}


def _write_lines(order: Any, snapshot: Snapshot, discounts: dict[int, Any]) -> None:
    records = set(_stock_records_left(snapshot))
    rows = OrderLine.objects.bulk_create(_line(order, line, records) for line in snapshot.lines)
    pairs = list(zip(rows, snapshot.lines, strict=True))
    OrderLinePrice.objects.bulk_create(
        OrderLinePrice(
            order=order,
            line=row,
            quantity=price.quantity,
            price_incl_tax=price.incl,
            price_excl_tax=price.excl,
            tax_code=line.tax_code,
        )
        for row, line in pairs
        for price in line.prices
    )
    OrderLineDiscount.objects.bulk_create(
        OrderLineDiscount(
            line=row, order_discount=discounts[part.offer_id], is_incl_tax=part.incl_tax, amount=part.amount
        )
        for row, line in pairs
        for part in line.discounts
        if part.offer_id in discounts
    )
    OrderLineAttribute.objects.bulk_create(
        OrderLineAttribute(line=row, **attribute) for row, line in pairs for attribute in line.attributes
    )


def _stock_records_left(snapshot: Snapshot) -> Any:
    """An import may have given a product variants since, and taken its own stock record away."""
    wanted = [line.stockrecord_id for line in snapshot.lines]
    return StockRecord.objects.filter(pk__in=wanted).values_list("pk", flat=True)


def _line(order: Any, line: LineSnapshot, records: set[int]) -> Any:
    return OrderLine(
        order=order,
        partner_id=line.partner_id,
        partner_name=line.partner_name,
        partner_sku=line.partner_sku,
        stockrecord_id=line.stockrecord_id if line.stockrecord_id in records else None,
        product_id=line.product_id,
        title=line.title,
        upc=line.upc,
        quantity=line.quantity,
        line_price_incl_tax=line.line_incl,
        line_price_excl_tax=line.line_excl,
        line_price_before_discounts_incl_tax=line.before_incl,
        line_price_before_discounts_excl_tax=line.before_excl,
        unit_price_incl_tax=line.unit_incl,
        unit_price_excl_tax=line.unit_excl,
        tax_code=line.tax_code,
        num_allocated=line.quantity if line.tracks_stock else 0,
    )


def _write_contact(order: Any, attempt: PaymentAttempt, snapshot: Snapshot) -> None:
    """The person was found when the attempt started; one erased meanwhile is found again by the address."""
    contact_id = attempt.contact_id or contact_for_email(email=snapshot.email).pk
    OrderContact.objects.create(
        order=order,
        contact_id=contact_id,
        email=snapshot.email,
        phone=snapshot.phone,
        language=snapshot.language,
        time_zone=snapshot.time_zone,
        note=snapshot.note,
        company=snapshot.company,
        tax_number=snapshot.tax_number,
    )
