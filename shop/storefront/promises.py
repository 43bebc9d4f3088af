"""When something would arrive, asked of the promise engine for pages that have no order yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from shipping.delivery.arrivals import arrivals_by_class
from shipping.delivery.selectors import delivery_options, soonest_of
from shipping.delivery.types import DeliveryOption, DeliveryPromise, Destination, PromiseLine
from shop.assortment.arrival_classes import class_parse
from shop.assortment.types import DeliveryFacts, ProductPage, Variant
from shop.core import clock

#: What "today's cut-off" on the start page speaks about: an ordinary small parcel.
SMALL_PARCEL = PromiseLine(product_id=0, quantity=1, weight_g=500, value=Decimal("30.00"))


@dataclass(frozen=True, slots=True)
class Arrival:
    """The soonest and the cheapest way to a place; they may be the same. ``refusal`` says why there is none."""

    soonest: DeliveryPromise | None
    cheapest: DeliveryPromise | None
    now: datetime
    refusal: str = ""

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
    refusal = "" if promises else _refusal(options)
    return Arrival(best.promise if best else None, cheapest, now, refusal)


def _refusal(options: Sequence[DeliveryOption]) -> str:
    """The most telling reason: the one of the slowest service, which refuses least."""
    return options[-1].reason if options else ""


def small_parcel(destination: Destination) -> Arrival:
    """What the start page promises."""
    return arrival([SMALL_PARCEL], destination)


def product_line(page: ProductPage, variant: Variant | None, facts: DeliveryFacts | None) -> PromiseLine:
    """One piece of the product as the promise engine sees it."""
    price = (variant.price if variant else page.price) or Decimal("0.00")
    found = class_parse(page.arrival_class)
    return PromiseLine(
        product_id=page.buy_id,
        quantity=1,
        weight_g=facts.weight_g if facts else page.weight_g,
        value=price,
        needs_delivery=page.needs_delivery,
        restrictions=page.restrictions,
        warehouse=page.warehouse,
        lead_days=facts.handling_days if facts else handling_days(page.arrival_class),
        available_from=found.available_from if found else None,
        longest_cm=found.longest_cm if found else 0,
    )


def handling_days(arrival_class: str) -> int:
    """The lead time in a card's arrival class."""
    parsed = class_parse(arrival_class)
    return parsed.lead_days if parsed else 0


def card_arrivals(classes: set[str], destination: Destination) -> dict[str, date]:
    """The soonest date per arrival class; a class without one is left out."""
    return arrivals_by_class(classes, destination)
