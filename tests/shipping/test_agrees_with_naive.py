"""The engine against a second, naive implementation, on random plans, places and moments."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

import pytest

from shipping.delivery.engine import promise
from shipping.delivery.plan import Load, Pickup, Plan, Terms
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.prices import flat
from shipping.delivery.regions import regions_for
from shipping.delivery.types import Destination, PromiseLine
from tests.shipping import naive

PLACES = [
    ("DE", "20457"), ("DE", "80331"), ("DE", "50667"), ("DE", "01067"), ("DE", "10115"), ("DE", "66111"),
    ("DE", "19273"), ("DE", "34431"), ("AT", "1010"), ("NL", "1012JS"), ("BE", "1000"), ("FR", "75001"),
    ("FR", "67000"), ("DK", "1050"),
]  # fmt: skip
START = datetime(2025, 1, 1, tzinfo=UTC)


WEEKS = [{0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5}, {1, 3}, {0, 1, 2, 3, 4, 5, 6}]


def _days(rng: random.Random) -> frozenset[int]:
    return frozenset(rng.choice(WEEKS))


def _some_plan(rng: random.Random) -> Plan:
    """The standing plan with other working days and hours, closing days, capacity, vans and carriers."""
    warehouse = replace(
        DEFAULT_PLAN.warehouses[0],
        weekdays=_days(rng),
        closed_days=frozenset(date(2025, 1, 1) + timedelta(days=rng.randrange(900)) for _ in range(20)),
        capacity=rng.choice([None, 3]),
        opens=time(rng.randrange(5, 9)),
        closes=time(rng.randrange(21, 24)),
        handling_hours=rng.choice([0, 0, 1, 4, 11, 30]),
        handling_days=rng.choice([0, 0, 1]),
    )
    carriers = tuple(replace(carrier, delivery_days=_days(rng)) for carrier in DEFAULT_PLAN.carriers)
    vans = tuple(
        Pickup("HAM", carrier.code, time(rng.randrange(8, 20), rng.choice([0, 30])), _days(rng))
        for carrier in carriers
        for _van in range(rng.choice([1, 1, 2]))
    )
    return replace(DEFAULT_PLAN, warehouses=(warehouse,), carriers=carriers, pickups=vans)


def _some_load(rng: random.Random) -> Load:
    return {("HAM", date(2025, 1, 1) + timedelta(days=rng.randrange(900))): rng.randrange(6) for _ in range(400)}


def _some_terms(rng: random.Random, plan: Plan, code: str) -> tuple[Plan, Terms]:
    service = plan.service_by_code[code]
    shortest = rng.randrange(4)
    terms = Terms(shortest, shortest + rng.randrange(3), flat("5.90"))
    changed = replace(service, terms={"germany": terms, "neighbours": terms}, handling_days=rng.randrange(3))
    services = tuple(changed if row.code == code else row for row in plan.services)
    return replace(plan, services=services), terms


@pytest.fixture
def cached_holidays(monkeypatch: pytest.MonkeyPatch) -> None:
    """The naive way would spend minutes building the same lists of holidays."""
    monkeypatch.setattr(naive, "_is_holiday", lru_cache(maxsize=None)(naive._is_holiday))


def _compare(seed: int, cases: int) -> None:
    rng = random.Random(seed)
    compared = 0
    while compared < cases:
        code = rng.choice(["next-day", "two-day", "ten-day"])
        plan, terms = _some_terms(rng, _some_plan(rng), code)
        load = _some_load(rng)
        for _repeat in range(25):
            country, postcode = rng.choice(PLACES)
            at = START + timedelta(seconds=rng.randrange(700 * 86400))
            found = promise(plan, load, [PromiseLine(1, 1)], Destination(country, postcode), code, at)
            second = naive.Naive(
                plan, load, plan.service_by_code[code], terms, country, list(regions_for(country, postcode))
            )
            handed_over = found.step("handed_over")
            assert handed_over is not None
            mine = (found.packs_on, handed_over.first, found.arrives_from, found.arrives_to)
            assert mine == second.dates(at), (plan, country, postcode, code, at)
            compared += 1


def test_the_naive_way_finds_the_same_dates(cached_holidays: None) -> None:
    _compare(seed=20457, cases=600)


@pytest.mark.slow
def test_the_naive_way_finds_the_same_dates_in_ten_thousand_cases(cached_holidays: None) -> None:
    _compare(seed=80331, cases=10_000)
