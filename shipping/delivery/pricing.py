"""What a parcel costs the shopper, and why: the table, free delivery and its floor, the surcharge of a remote area."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from shipping.delivery.places import Place
from shipping.delivery.plan import Service, Terms
from shipping.delivery.prices import ZERO
from shipping.delivery.types import NotDeliverable, PromiseLine

FREE_OVER = gettext_noop("Free from %(amount)s")
SURCHARGE = gettext_noop("Includes %(amount)s for the way to %(zone)s")
NO_ROOM = gettext_noop("Not free this time: the prices of these goods leave no room for it")


@dataclass(frozen=True, slots=True)
class Whole:
    """The whole order as far as prices look at it. Net amounts are None unless they are known for every line."""

    value: Decimal
    net: Decimal | None
    cost: Decimal | None

    @classmethod
    def of(cls, lines: Sequence[PromiseLine]) -> Whole:
        """Add up what travels."""
        value, net, cost, known = ZERO, ZERO, ZERO, True
        for line in lines:
            value += line.value
            if line.net is None or line.cost is None:
                known = False
            else:
                net += line.net
                cost += line.cost
        return cls(value, net if known else None, cost if known else None)

    def margin(self, own_cost: Decimal | None) -> Decimal | None:
        """Percent of the net value left after goods and carriage; None while a cost is unknown."""
        if self.net is None or self.cost is None or not self.net:
            return None
        return (self.net - self.cost - (own_cost or ZERO)) / self.net * 100


@dataclass(frozen=True, slots=True)
class Price:
    """A gross price with its reason: a sentence to translate, and its parameters as text."""

    amount: Decimal
    because: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def price_for(service: Service, terms: Terms, place: Place, lines: Sequence[PromiseLine], whole: Whole) -> Price:
    """The price of one parcel of the order. Raises ``NotDeliverable`` where the table ends below it."""
    base = _base(service, terms, lines, whole)
    if not place.surcharge:
        return base
    facts = (("amount", str(place.surcharge)), ("zone", place.surcharged_for))
    return Price(base.amount + place.surcharge, SURCHARGE, facts)


def _base(service: Service, terms: Terms, lines: Sequence[PromiseLine], whole: Whole) -> Price:
    table = terms.prices
    weight, items = 0, 0
    value = ZERO
    for line in lines:
        weight += line.weight_g * line.quantity
        items += line.quantity
        value += line.value
    amount = table.price(weight_g=weight, value=value, items=items)
    if amount is None:
        raise NotDeliverable(_("This order is too large for this service."), code="too_large_order")
    reached = table.is_free_for(whole.value)
    if amount and not reached:
        return Price(amount, FREE_OVER, (("amount", str(table.free_from)),)) if table.free_from else Price(amount)
    if is_below_floor(service, terms, whole):
        return Price(service.below_floor, NO_ROOM)
    if amount and reached:
        return Price(ZERO, FREE_OVER, (("amount", str(table.free_from)),))
    return Price(ZERO, service.free_because)


def is_below_floor(service: Service, terms: Terms, whole: Whole) -> bool:
    """Whether free delivery would press the order's margin below the merchant's floor."""
    if service.margin_floor is None:
        return False
    margin = whole.margin(terms.own_cost)
    return margin is not None and margin < service.margin_floor
