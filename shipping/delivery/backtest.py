"""The merchant's range against what parcels have shown: which would have been kept, and at what price in days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from shipping.delivery.learned import AT_LEAST, percentile, percentile_setting
from shipping.delivery.models import TransitSample
from shipping.delivery.plan import Plan

#: Only the latest parcels are looked at.
LOOK_AT = 5_000


@dataclass(frozen=True, slots=True)
class Score:
    """Share of parcels (percent) that arrived within the days promised, and how many days that was on average."""

    kept: float
    days: float


@dataclass(frozen=True, slots=True)
class BacktestRow:
    """One service in one zone. ``learned`` is None below ten parcels: it promises what the earlier parcels showed."""

    service: str
    zone: str
    parcels: int
    range: Score
    learned: Score | None
    is_used: bool

    @property
    def says(self) -> str:
        """The comparison in words."""
        if self.learned is None:
            return _("Too few parcels: %(n)s more are needed.") % {"n": max(0, AT_LEAST * 2 - self.parcels)}
        days, kept = self.learned.days - self.range.days, self.learned.kept - self.range.kept
        if days < 0 and kept >= 0:
            return _("Learned promises are shorter and kept as often.")
        if kept > 0:
            return _("Learned promises are kept more often.")
        return _("Nothing is gained by learning here.") if days >= 0 else _("Shorter, but broken more often.")


def backtest(plan: Plan, used: frozenset[str] = frozenset()) -> list[BacktestRow]:
    """Every service and zone with parcels; one query. ``used`` are services that promise what was learned.

    The learned promise of a parcel is made from the parcels before it alone: nothing is judged by what it taught.
    """
    days: dict[tuple[str, str], list[int]] = defaultdict(list)
    rows = TransitSample.objects.order_by("-delivered_at", "-pk").values_list("service", "zone", "days")[:LOOK_AT]
    for service, zone, count in reversed(list(rows)):
        days[service, zone].append(count)
    found = []
    for (code, zone), samples in sorted(days.items()):
        terms = plan.service_by_code[code].terms.get(zone) if code in plan.service_by_code else None
        if terms is not None:
            merchant = _score(samples, [terms.transit_max] * len(samples))
            learned = learned_score(samples)
            name, area = plan.service_by_code[code].name, plan.zone_by_code[zone].name
            found.append(BacktestRow(name, area, len(samples), merchant, learned, code in used))
    return found


def learned_score(samples: Sequence[int]) -> Score | None:
    """How promises learned on the way would have fared; the first ten parcels only teach."""
    judged = samples[AT_LEAST:]
    if len(judged) < AT_LEAST:
        return None
    percent = percentile_setting()
    promised = [percentile(samples[: AT_LEAST + number], percent) for number in range(len(judged))]
    return _score(judged, promised)


def _score(samples: Sequence[int], promised: Sequence[int]) -> Score:
    kept = sum(took <= said for took, said in zip(samples, promised, strict=True))
    return Score(100 * kept / len(samples), sum(promised) / len(promised))
