"""Warehouse and shopper in different time zones, and the two nights on which clocks change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

from shipping.delivery.engine import promise
from shipping.delivery.plan import Country, Pickup, Plan, Terms, Zone
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.prices import flat
from shipping.delivery.types import Destination
from tests.shipping.conftest import MUG, Promise, local


def _far_plan() -> Plan:
    far = Zone("far", "far away", ("NZ", "US"))
    service = replace(DEFAULT_PLAN.services[2], terms={"far": Terms(2, 2, flat("30.00"))})
    return replace(
        DEFAULT_PLAN,
        zones=(far,),
        services=(service,),
        countries=(
            Country("NZ", "New Zealand", "Pacific/Auckland", r"\d{4}", "1010"),
            Country("US", "United States", "America/Los_Angeles", r"\d{5}", "90001"),
        ),
    )


def test_auckland_is_a_day_ahead_when_the_parcel_leaves() -> None:
    found = promise(_far_plan(), {}, [MUG], Destination("NZ", "1010"), "two-day", local("2026-11-23 10:00"))
    # 17:30 on Monday in Hamburg is Tuesday 05:30 in Auckland: two working days later it is Thursday there
    assert found.arrives_to == date(2026, 11, 26)
    assert found.arrives_by == local("2026-11-26 18:00", "Pacific/Auckland")
    assert found.cutoff_at == local("2026-11-23 16:00")


def test_los_angeles_counts_its_own_days() -> None:
    found = promise(_far_plan(), {}, [MUG], Destination("US", "90001"), "two-day", local("2026-11-23 10:00"))
    assert found.arrives_to == date(2026, 11, 25)
    thanksgiving = promise(_far_plan(), {}, [MUG], Destination("US", "90001"), "two-day", local("2026-11-24 10:00"))
    assert thanksgiving.arrives_to == date(2026, 11, 27)


def _night_plan(cutoff: time) -> Plan:
    """A warehouse that works on Sundays and closes its day in the hour the clocks change."""
    warehouse = replace(
        DEFAULT_PLAN.warehouses[0],
        weekdays=frozenset(range(7)),
        cutoffs={"next-day": cutoff},
        buffer=timedelta(0),
    )
    carrier = replace(DEFAULT_PLAN.carriers[1], delivery_days=frozenset(range(7)))
    van = Pickup("HAM", "parcel", time(17, 30), frozenset(range(7)))
    return replace(DEFAULT_PLAN, warehouses=(warehouse,), carriers=(DEFAULT_PLAN.carriers[0], carrier), pickups=(van,))


def test_a_cutoff_in_the_hour_that_does_not_exist_is_the_moment_clocks_jump_past_it(promised: Promise) -> None:
    plan = _night_plan(time(2, 30))
    found = promised("next-day", "20457", "2026-03-29 01:00", plan=plan)
    assert found.cutoff_at.isoformat() == "2026-03-29T01:30:00+00:00"
    assert found.arrives_to == date(2026, 3, 30)


def test_a_cutoff_in_the_hour_that_comes_twice_is_the_first_of_them(promised: Promise) -> None:
    plan = _night_plan(time(2, 30))
    found = promised("next-day", "20457", "2026-10-25 02:30:00", plan=plan)
    assert found.cutoff_at.isoformat() == "2026-10-25T00:30:00+00:00"
    assert found.arrives_to == date(2026, 10, 26)
    late = promise(plan, {}, [MUG], Destination("DE", "20457"), "next-day", found.cutoff_at + timedelta(minutes=30))
    assert late.arrives_to == date(2026, 10, 27)


def test_the_buffer_counts_real_minutes_over_the_change(promised: Promise) -> None:
    plan = _night_plan(time(3, 10))
    plan = replace(plan, warehouses=(replace(plan.warehouses[0], buffer=timedelta(minutes=30)),))
    found = promised("next-day", "20457", "2026-03-29 00:30", plan=plan)
    assert found.cutoff_at.isoformat() == "2026-03-29T00:40:00+00:00"
