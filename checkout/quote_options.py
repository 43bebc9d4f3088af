"""Ways of delivery, each with what the whole order would cost and the promise it comes with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from checkout.quote_lines import CATEGORY_SHIPPING
from checkout.snapshot import DeliverySnapshot, LineSnapshot, Snapshot
from shipping.delivery.lines import Piece, lines_for
from shipping.delivery.selectors import delivery_options
from shipping.delivery.types import (
    DeliveryOption,
    DeliveryPromise,
    Destination,
    PromiseLine,
    with_price,
)
from shop.commerce.pricing import net_of
from shop.core import money

if TYPE_CHECKING:
    from checkout.quotes import Quote

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
    reason_code: str = ""

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


def promise_lines(lines: tuple[LineSnapshot, ...]) -> list[PromiseLine]:
    """The lines as the promise engine wants them."""
    return lines_for(
        Piece(
            product_id=line.product_id,
            quantity=line.quantity,
            value=line.line_incl,
            net=line.line_excl,
            stockrecord_id=line.stockrecord_id,
            title=line.title,
        )
        for line in lines
    )


def options_quote(
    quote: Quote, basket: Any, destination: Destination, at: datetime, frozen: Snapshot | None
) -> tuple[OptionQuote, ...]:
    """Every way of delivery for a priced basket, in the plan's order."""
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
        reason_code=option.reason_code,
    )


def delivery_snapshot(option: OptionQuote, options: Sequence[OptionQuote] = ()) -> DeliverySnapshot:
    """The chosen option, frozen, and the soonest of ``options`` if that was another one."""
    promise = option.promise.to_dict() if option.promise else None
    return DeliverySnapshot(option.code, option.name, option.incl, option.excl, promise, _fastest(option, options))


def _fastest(chosen: OptionQuote, options: Sequence[OptionQuote]) -> dict[str, Any] | None:
    """The way that would have been sooner by a day or more."""
    offered = [(row.promise, row) for row in options if row.promise]
    if chosen.promise is None or not offered:
        return None
    promise, fastest = min(offered, key=lambda pair: (pair[0].arrives_by, pair[1].incl))
    if promise.arrives_to >= chosen.promise.arrives_to:
        return None
    return {
        "service": fastest.code,
        "arrives_to": promise.arrives_to.isoformat(),
        "spared": str(max(fastest.incl - chosen.incl, ZERO)),
    }
