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

from checkout.quote_lines import discounts_of, line_snapshot, vouchers_of
from checkout.quote_options import ZERO, OptionQuote, options_quote
from checkout.snapshot import DiscountSnapshot, LineSnapshot, Snapshot, VoucherSnapshot
from shipping.delivery.types import Destination


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
    return replace(quote, options=options_quote(quote, basket, destination, at, frozen))


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
