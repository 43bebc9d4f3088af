"""All prices of the plan as people read them, service by service."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from shipping.delivery.plan import Plan, Service
from shipping.delivery.prices import VALUE, WEIGHT, PriceTable
from shop.core.money import format_money


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One line of the price list: where to, how long under way, and (price, up to what) of each band.

    ``free_from`` is the order value from which it is free, ``surcharge`` what the zone adds to every parcel.
    """

    zone: str
    days: str
    prices: tuple[tuple[Decimal, str], ...]
    free_from: Decimal | None = None
    surcharge: Decimal = Decimal("0.00")


def price_rows(plan: Plan, service: Service) -> list[PriceRow]:
    """The prices of a service by zone, in the plan's order."""
    rows = []
    for zone in plan.zones:
        terms = service.terms.get(zone.code)
        if terms is not None:
            table = terms.prices
            prices = tuple((price, _limit(table, limit, plan.currency)) for limit, price in table.bands)
            days = days_text(terms.transit_min, terms.transit_max)
            rows.append(PriceRow(_(zone.name), days, prices, table.free_from, zone.surcharge))
    return rows


def _limit(table: PriceTable, limit: int | Decimal | None, currency: str) -> str:
    if limit is None:
        return ""
    if table.kind == WEIGHT:
        return _("up to %(kilograms)s kg") % {"kilograms": f"{limit / 1000:g}"}
    if table.kind == VALUE:
        return _("for goods up to %(amount)s") % {"amount": format_money(Decimal(limit), currency)}
    count = int(limit)
    return ngettext("up to %(count)s piece", "up to %(count)s pieces", count) % {"count": count}


def days_text(shortest: int, longest: int) -> str:
    """ "the same day", "1 working day", "3 to 4 working days"."""
    if longest == 0:
        return _("the same day")
    if shortest == longest:
        return ngettext("%(n)s working day", "%(n)s working days", longest) % {"n": longest}
    return _("%(from)s to %(to)s working days") % {"from": shortest, "to": longest}
