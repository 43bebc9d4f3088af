"""What a basket costs and when it could come: the figures shown, and later frozen, at checkout."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checkout.quote_lines import CATEGORY_SHIPPING, discounts_of, line_snapshot, vouchers_of
from checkout.snapshot import (
    DeliverySnapshot,
    DiscountSnapshot,
    LineSnapshot,
    Snapshot,
    VoucherSnapshot,
)
from shipping.delivery.selectors import delivery_options
from shipping.delivery.types import (
    DeliveryOption,
    DeliveryPromise,
    Destination,
    PromiseLine,
    with_price,
)
from shop.assortment.selectors import delivery_facts
from shop.commerce.pricing import net_of
from shop.core import money

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class OptionQuote:
    """One way of delivery with what the whole order would cost. `promise` is None with a `reason`.

    `discounts` are pairs of an offer's id and what it takes off the price of this delivery.
    """

    code: str
    name: str
    incl: Decimal
    excl: Decimal
    discounts: tuple[tuple[int, Decimal], ...]
    total_incl: Decimal
    total_excl: Decimal
    promise: DeliveryPromise | None
    hint: str = ""
    reason: str = ""

    @property
    def is_available(self) -> bool:
        """Whether it can be chosen."""
        return self.promise is not None

    @property
    def tax(self) -> Decimal:
        """Tax contained in the total."""
        return self.total_incl - self.total_excl

    @property
    def shown(self) -> str:
        """What the customer is looking at: a change of it is shown again before it counts."""
        arrives = self.promise.arrives_to.isoformat() if self.promise else ""
        return f"{self.total_incl}|{arrives}"


@dataclass(frozen=True)
class Quote:
    """A priced basket. `gone` are sentences about lines no longer sold, `short` about too few left."""

    basket_version: str
    currency: str
    lines: tuple[LineSnapshot, ...]
    discounts: tuple[DiscountSnapshot, ...]
    vouchers: tuple[VoucherSnapshot, ...]
    goods_incl: Decimal
    goods_excl: Decimal
    goods_before: Decimal
    options: tuple[OptionQuote, ...] = ()
    gone: tuple[str, ...] = ()
    short: tuple[str, ...] = ()

    @property
    def needs_delivery(self) -> bool:
        """Whether anything in the basket has to be sent."""
        return any(line.needs_delivery for line in self.lines)

    @property
    def saved(self) -> Decimal:
        """Discount on the goods."""
        return self.goods_before - self.goods_incl

    @property
    def goods_tax(self) -> Decimal:
        """Tax contained in the price of the goods."""
        return self.goods_incl - self.goods_excl

    @property
    def quantity(self) -> int:
        """Units in the basket."""
        return sum(line.quantity for line in self.lines)

    @property
    def shown(self) -> str:
        """What the customer is looking at when nothing has to be delivered."""
        return f"{self.goods_incl}|"

    def option(self, code: str) -> OptionQuote | None:
        """The option called `code`."""
        return next((option for option in self.options if option.code == code), None)


def basket_version(basket: Any) -> str:
    """A hash of what is in the basket: lines, options, quantities and vouchers, but no prices."""
    lines = sorted((line.line_reference, line.stockrecord_id, line.quantity) for line in basket.all_lines())
    vouchers = sorted(voucher.pk for voucher in basket.vouchers.all())
    return hashlib.sha256(json.dumps([lines, vouchers]).encode()).hexdigest()


def quote_make(
    *,
    basket: Any,
    destination: Destination,
    at: datetime,
    frozen: Snapshot | None = None,
    held: Mapping[int, int] | None = None,
) -> Quote:
    """Price a loaded basket for a destination.

    `frozen` is the snapshot of the basket's own live attempt: while its hold lives, its prices and its
    promise are honoured. `held` are units per stock record that this basket holds itself.
    """
    version = basket_version(basket)
    if frozen is not None and frozen.basket_version == version:
        lines, discounts, vouchers = frozen.lines, frozen.discounts, frozen.vouchers
    else:
        frozen = None
        lines = tuple(line_snapshot(line) for line in basket.all_lines() if _is_priced(line))
        discounts, vouchers = discounts_of(basket), vouchers_of(basket)
    quote = Quote(
        basket_version=version,
        currency=basket.currency or settings.SHOP_CURRENCY,
        lines=lines,
        discounts=discounts,
        vouchers=vouchers,
        goods_incl=sum((line.line_incl for line in lines), ZERO),
        goods_excl=sum((line.line_excl for line in lines), ZERO),
        goods_before=sum((line.before_incl for line in lines), ZERO),
        gone=() if frozen else _gone(basket),
        short=() if frozen else _short(basket, held or {}),
    )
    if not quote.needs_delivery:
        return quote
    return replace(quote, options=_options(quote, basket, destination, at, frozen))


def _is_priced(line: Any) -> bool:
    return line.unit_price_incl_tax is not None


def _gone(basket: Any) -> tuple[str, ...]:
    return tuple(
        _("“%(title)s” is no longer sold. Please take it out of your basket.") % {"title": line.product.get_title()}
        for line in basket.all_lines()
        if not _is_priced(line) or not line.product.is_public
    )


def _short(basket: Any, held: Mapping[int, int]) -> tuple[str, ...]:
    short = []
    for line in basket.all_lines():
        if _is_priced(line) and line.product.get_product_class().track_stock:
            left = line.stockrecord.net_stock_level + held.get(line.stockrecord_id, 0)
            if left < line.quantity:
                short.append(stock_words(line.product.get_title(), left))
    return tuple(short)


def stock_words(title: str, left: int) -> str:
    """The sentence for a line of which too few are left."""
    if left <= 0:
        return _("“%(title)s” is sold out.") % {"title": title}
    sentence = ngettext("Only %(left)s of “%(title)s” is left.", "Only %(left)s of “%(title)s” are left.", left)
    return sentence % {"left": left, "title": title}


def promise_lines(lines: tuple[LineSnapshot, ...]) -> list[PromiseLine]:
    """The lines as the promise engine wants them: weights, restrictions, warehouse."""
    facts = delivery_facts([line.product_id for line in lines])
    return [
        PromiseLine(
            product_id=line.product_id,
            quantity=line.quantity,
            weight_g=facts[line.product_id].weight_g,
            value=line.line_incl,
            needs_delivery=line.needs_delivery,
            restrictions=facts[line.product_id].restrictions,
            warehouse=facts[line.product_id].warehouse,
        )
        for line in lines
    ]


def _options(
    quote: Quote, basket: Any, destination: Destination, at: datetime, frozen: Snapshot | None
) -> tuple[OptionQuote, ...]:
    offers = [row["offer"] for row in basket.offer_applications if row["result"].affects_shipping]
    options = delivery_options(lines=promise_lines(quote.lines), destination=destination, at=at)
    quoted = (_option(quote, option, offers) for option in options)
    return tuple(_honour(option, quote, destination, frozen) for option in quoted)


def _honour(option: OptionQuote, quote: Quote, destination: Destination, frozen: Snapshot | None) -> OptionQuote:
    """The frozen price and promise, if this is the option they were given for."""
    delivery, place = (frozen.delivery, frozen.shipping) if frozen else (None, None)
    if delivery is None or place is None or delivery.promise is None or delivery.code != option.code:
        return option
    if Destination(place.country, place.postcode, place.region) != destination:
        return option
    off = (row for row in quote.discounts if row.category == CATEGORY_SHIPPING)
    return replace(
        option,
        incl=delivery.incl,
        excl=delivery.excl,
        discounts=tuple((row.offer_id, row.amount) for row in off),
        total_incl=quote.goods_incl + delivery.incl,
        total_excl=quote.goods_excl + delivery.excl,
        promise=DeliveryPromise.from_dict(delivery.promise),
        reason="",
    )


def _option(quote: Quote, option: DeliveryOption, offers: list[Any]) -> OptionQuote:
    promise = option.promise
    discounts = []
    incl = money.quantize(promise.price, quote.currency) if promise else ZERO
    for offer in offers:
        off = money.quantize(min(incl, Decimal(offer.shipping_discount(incl, quote.currency))), quote.currency)
        discounts.append((offer.pk, off))
        incl -= off
    if promise and incl != promise.price:
        promise = with_price(promise, incl, "discount")
    excl = net_of(incl)
    return OptionQuote(
        code=option.code,
        name=option.label,
        incl=incl,
        excl=excl,
        discounts=tuple(discounts),
        total_incl=quote.goods_incl + incl,
        total_excl=quote.goods_excl + excl,
        promise=promise,
        hint=option.hint,
        reason=option.reason,
    )


def delivery_snapshot(option: OptionQuote) -> DeliverySnapshot:
    """The chosen option, frozen."""
    promise = option.promise.to_dict() if option.promise else None
    return DeliverySnapshot(option.code, option.name, option.incl, option.excl, promise)
