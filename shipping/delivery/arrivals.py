"""From the arrival classes of a listing to dates: what the cards say, and what "arrives by" lets through.

A date is never stored. A listing holds few classes, so that each is computed once per place and minute and kept in
memory; plan and minute are part of the key, so that no date outlives its cut-off.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from functools import lru_cache

from shipping.delivery.selectors import current_plan, delivery_options, soonest_of
from shipping.delivery.types import Destination, PromiseLine
from shop.assortment.arrival_classes import class_parse
from shop.core import clock


def arrivals_by_class(classes: Iterable[str], destination: Destination, at: datetime | None = None) -> dict[str, date]:
    """The soonest day (the last one of a window) by arrival class; a class that cannot be delivered is left out."""
    minute = (at or clock.now()).replace(second=0, microsecond=0)
    version = current_plan().version
    found = {name: _class_arrival(version, name, destination, minute) for name in set(classes)}
    return {name: day for name, day in found.items() if day is not None}


def classes_arriving_by(
    classes: Iterable[str], destination: Destination, by: date, at: datetime | None = None
) -> frozenset[str]:
    """Those of ``classes`` that can be at ``destination`` on ``by`` or earlier."""
    return frozenset(name for name, day in arrivals_by_class(classes, destination, at).items() if day <= by)


def class_line(arrival_class: str) -> PromiseLine | None:
    """One piece of a class as the promise engine sees it; None for what does not travel."""
    parsed = class_parse(arrival_class)
    if parsed is None:
        return None
    return PromiseLine(
        product_id=0,
        quantity=1,
        weight_g=parsed.weight_g,
        restrictions=parsed.restrictions,
        warehouse=parsed.warehouse,
        lead_days=parsed.lead_days,
        available_from=parsed.available_from,
        longest_cm=parsed.longest_cm,
    )


@lru_cache(maxsize=4096)
def _class_arrival(version: str, arrival_class: str, destination: Destination, minute: datetime) -> date | None:
    line = class_line(arrival_class)
    if line is None:
        return None
    best = soonest_of(delivery_options(lines=[line], destination=destination, at=minute))
    return best.promise.arrives_to if best and best.promise else None
