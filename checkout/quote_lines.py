"""From Oscar's priced basket to plain data."""

from decimal import Decimal
from typing import Any

from checkout.snapshot import (
    DiscountSnapshot,
    LineDiscountSnapshot,
    LineSnapshot,
    PriceSnapshot,
    VoucherSnapshot,
)
from shop.core import money

CATEGORY_BASKET, CATEGORY_SHIPPING, CATEGORY_DEFERRED = "Basket", "Shipping", "Deferred"


def line_snapshot(line: Any) -> LineSnapshot:
    """One basket line with its prices before and after discounts."""
    product, record = line.product, line.stockrecord
    product_class = product.get_product_class()

    def cents(amount: Any) -> Decimal:
        return money.quantize(Decimal(amount), line.price_currency)

    return LineSnapshot(
        product_id=product.pk,
        stockrecord_id=record.pk,
        partner_id=record.partner_id,
        partner_name=record.partner.name,
        partner_sku=record.partner_sku,
        title=product.get_title(),
        upc=product.upc or "",
        quantity=line.quantity,
        tax_code=line.purchase_info.price.tax_code or "",
        tracks_stock=product_class.track_stock,
        needs_delivery=product_class.requires_shipping,
        unit_incl=cents(line.unit_price_incl_tax),
        unit_excl=cents(line.unit_price_excl_tax),
        line_incl=cents(line.line_price_incl_tax_incl_discounts),
        line_excl=cents(line.line_price_excl_tax_incl_discounts),
        before_incl=cents(line.line_price_incl_tax),
        before_excl=cents(line.line_price_excl_tax),
        prices=tuple(
            PriceSnapshot(cents(incl), cents(excl), quantity) for incl, excl, quantity in line.get_price_breakdown()
        ),
        discounts=tuple(
            LineDiscountSnapshot(row.offer.pk, cents(row.amount), row.incl_tax) for row in line.discounts if row.offer
        ),
        attributes=tuple(
            {"option_id": row.option_id, "type": row.option.code, "value": row.value} for row in line.attributes.all()
        ),
    )


def discounts_of(basket: Any) -> tuple[DiscountSnapshot, ...]:
    """Every offer that was applied to the basket, deferred ones included."""
    return tuple(_discount(row) for row in basket.offer_applications)


def _discount(row: dict[str, Any]) -> DiscountSnapshot:
    result, voucher = row["result"], row["voucher"]
    category = CATEGORY_BASKET
    if result.affects_shipping:
        category = CATEGORY_SHIPPING
    elif result.affects_post_order:
        category = CATEGORY_DEFERRED
    return DiscountSnapshot(
        offer_id=row["offer"].pk,
        offer_name=row["offer"].name,
        voucher_id=voucher.pk if voucher else None,
        voucher_code=voucher.code if voucher else "",
        frequency=row["freq"],
        amount=row["discount"].quantize(Decimal("0.01")),
        category=category,
        message=str(result.description or "") if category == CATEGORY_DEFERRED else "",
    )


def vouchers_of(basket: Any) -> tuple[VoucherSnapshot, ...]:
    """Vouchers that gave a discount on this basket; idle ones are not used up."""
    used = {row["voucher"].pk: row["voucher"] for row in basket.offer_applications if row["voucher"]}
    return tuple(
        VoucherSnapshot(
            voucher_id=voucher.pk,
            code=voucher.code,
            once=voucher.usage == voucher.SINGLE_USE,
            once_per_customer=voucher.usage == voucher.ONCE_PER_CUSTOMER,
        )
        for _pk, voucher in sorted(used.items())
    )
