"""What is wrong with the prices of a service, in words that go after “service to zone:”."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext as _

from shipping.delivery.plan import Service, Terms
from shipping.delivery.prices import PriceTable
from shop.assortment.arrival_classes import WEIGHT_STEP_G


def of_prices(service: Service, terms: Terms) -> Iterator[str]:
    """One sentence per contradiction."""
    table = terms.prices
    if not table.bands:
        yield _("it has no price.")
        return
    yield from _of_bands(table)
    heaviest = [limit for limit in (service.max_weight_g, table.heaviest_g) if limit is not None]
    if any(limit % WEIGHT_STEP_G for limit in heaviest):
        yield _("the heaviest parcel must be a whole number of half kilograms.")
    has_free = any(not price for _limit, price in table.bands) or table.free_from is not None
    if service.margin_floor is not None and has_free and not service.below_floor:
        yield _("below the margin floor it would still be free; enter a price for that case.")


def _of_bands(table: PriceTable) -> Iterator[str]:
    limits = [limit for limit, _price in table.bands]
    if None in limits[:-1]:
        yield _("after a price without limit no other can follow.")
        return
    known = [Decimal(limit) for limit in limits if limit is not None]
    if any(near >= far for near, far in pairwise(known)):
        yield _("two prices end at the same limit.")
