"""What delivered parcels have shown about the days under way, by service and zone.

Counted are delivery days between hand-over and the first attempt at the door. From ten parcels on the percentile of
the setting ``SHOP_DELIVERY_LEARNED_PERCENTILE`` (90 unless set) may stand in for the merchant's longest transit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from math import ceil

from django.conf import settings

from shipping.delivery.models import TransitSample
from shipping.delivery.plan import Terms

#: Fewer parcels than this prove nothing.
AT_LEAST = 10
#: The latest parcels of a service in a zone; older ones say little about today.
LOOK_AT = 500


@dataclass(frozen=True, slots=True)
class Learned:
    """Delivery days under way of ``parcels`` parcels: the quickest tenth took ``shortest`` or less, half of them
    ``median``, the percentile of the setting ``longest``. ``kept`` percent arrived by their promise.
    """

    parcels: int
    shortest: int
    median: int
    longest: int
    kept: float

    @property
    def is_enough(self) -> bool:
        return self.parcels >= AT_LEAST


def percentile_setting() -> int:
    """The percentile the shop promises by, 50 to 100."""
    return min(100, max(50, int(getattr(settings, "SHOP_DELIVERY_LEARNED_PERCENTILE", 90))))


def percentile(days: Sequence[int], percent: int) -> int:
    """The smallest number of days within which ``percent`` of the parcels arrived (nearest rank)."""
    ordered = sorted(days)
    return ordered[max(1, ceil(len(ordered) * percent / 100)) - 1]


def learned_all() -> dict[tuple[str, str], Learned]:
    """What is known by service and zone; one query."""
    days: dict[tuple[str, str], list[tuple[int, bool]]] = defaultdict(list)
    rows = TransitSample.objects.order_by("-delivered_at", "-pk")
    for service, zone, count, kept in rows.values_list("service", "zone", "days", "is_kept")[: LOOK_AT * 40]:
        if len(days[service, zone]) < LOOK_AT:
            days[service, zone].append((count, kept))
    return {key: _learned(found) for key, found in days.items()}


def _learned(found: list[tuple[int, bool]]) -> Learned:
    days = [count for count, _kept in found]
    return Learned(
        parcels=len(days),
        shortest=percentile(days, 10),
        median=percentile(days, 50),
        longest=percentile(days, percentile_setting()),
        kept=100 * sum(kept for _count, kept in found) / len(found),
    )


def learned_terms(service: str, terms: Mapping[str, Terms | None]) -> dict[str, Terms | None]:
    """The terms with learned transit days wherever enough parcels were delivered."""
    known = learned_all()
    return {zone: _replaced(found, known.get((service, zone))) for zone, found in terms.items()}


def _replaced(terms: Terms | None, learned: Learned | None) -> Terms | None:
    if terms is None or learned is None or not learned.is_enough:
        return terms
    return replace(terms, transit_min=min(learned.shortest, learned.longest), transit_max=learned.longest)
