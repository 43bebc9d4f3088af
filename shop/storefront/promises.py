"""When something would arrive, asked of the promise engine for pages that have no order yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from shipping.delivery.arrivals import arrivals_by_class
from shipping.delivery.lines import Piece, lines_for
from shipping.delivery.pricing import FREE_OVER
from shipping.delivery.refusals import refusal_of
from shipping.delivery.selectors import delivery_options, soonest_of
from shipping.delivery.types import DeliveryPromise, Destination, PromiseLine
from shop.assortment.types import ProductPage, Variant
from shop.commerce.pricing import net_of
from shop.core import clock

#: What "today's cut-off" on the start page speaks about: an ordinary small parcel.
SMALL_PARCEL = PromiseLine(product_id=0, quantity=1, weight_g=500, value=Decimal("30.00"))


@dataclass(frozen=True, slots=True)
class Arrival:
    """The soonest and the cheapest way to a place; they may be the same.

    ``refusal`` says why there is none, ``advice`` what to do about it. ``free_from`` is the order value from which a
    service that costs something now is free.
    """

    soonest: DeliveryPromise | None
    cheapest: DeliveryPromise | None
    now: datetime
    refusal: str = ""
    free_from: Decimal | None = None
    advice: str = ""

    @property
    def until(self) -> datetime | None:
        """When one of the two promises changes."""
        return min((found.cutoff_at for found in (self.soonest, self.cheapest) if found), default=None)

    @property
    def left(self) -> timedelta:
        """Time left to order for the soonest date."""
        return self.soonest.cutoff_at - self.now if self.soonest else timedelta(0)

    @property
    def hours(self) -> int:
        return int(self.left.total_seconds() // 3600)

    @property
    def minutes(self) -> int:
        return int(self.left.total_seconds() % 3600 // 60)

    @property
    def counts_down(self) -> bool:
        """Within a day the rest of the time is told, further off the date."""
        return timedelta(minutes=1) <= self.left < timedelta(days=1)

    @property
    def is_today(self) -> bool:
        """Whether the last moment to order is still today, by the warehouse's clock."""
        if self.soonest is None:
            return False
        zone = self.soonest.warehouse_zone
        return clock.local(self.soonest.cutoff_at, zone).date() == clock.local(self.now, zone).date()

    @property
    def both(self) -> bool:
        """Whether the cheapest way is another one than the soonest."""
        return bool(self.soonest and self.cheapest and self.soonest.service != self.cheapest.service)


def arrival(lines: Sequence[PromiseLine], destination: Destination) -> Arrival:
    """The soonest and the cheapest promise for ``lines`` ordered now."""
    now = clock.now()
    options = delivery_options(lines=lines, destination=destination, at=now)
    best = soonest_of(options)
    promises = [option.promise for option in options if option.promise]
    cheapest = min(promises, key=lambda promise: (promise.price, promise.arrives_by), default=None)
    refusal = None if promises else refusal_of(options)
    return Arrival(
        soonest=best.promise if best else None,
        cheapest=cheapest,
        now=now,
        refusal=refusal.reason if refusal else "",
        free_from=_free_from(promises),
        advice=refusal.advice if refusal else "",
    )


def _free_from(promises: Sequence[DeliveryPromise]) -> Decimal | None:
    """The lowest order value at which a service that costs something now would be free."""
    waiting = [promise for promise in promises if promise.price and promise.price_because == FREE_OVER]
    amounts = [Decimal(text) for promise in waiting for name, text in promise.price_facts if name == "amount"]
    return min(amounts, default=None)


def small_parcel(destination: Destination) -> Arrival:
    """What the start page promises."""
    return arrival([SMALL_PARCEL], destination)


def product_lines(page: ProductPage, variant: Variant | None) -> list[PromiseLine]:
    """One piece of the product as the promise engine sees it."""
    price = (variant.price if variant else page.price) or Decimal("0.00")
    bought = variant.product_id if variant else page.buy_id
    return lines_for([Piece(product_id=bought, quantity=1, value=price, net=net_of(price), title=page.title)])


def card_arrivals(classes: set[str], destination: Destination) -> dict[str, date]:
    """The soonest date per arrival class; a class without one is left out."""
    return arrivals_by_class(classes, destination)
