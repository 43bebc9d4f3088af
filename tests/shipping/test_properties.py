"""What holds for every promise, whatever the basket, the place and the moment."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from shipping.delivery.engine import promise
from shipping.delivery.plan import NOTHING_BOOKED, Load
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.regions import regions_for
from shipping.delivery.types import DeliveryPromise, Destination
from tests.shipping.conftest import MUG
from tests.shipping.naive import Naive

PLACES = st.sampled_from(
    [("DE", "20457"), ("DE", "80331"), ("DE", "04109"), ("DE", ""), ("AT", "1010"), ("NL", "1012 JS"), ("FR", "67000")]
)
SERVICES = st.sampled_from(["same-day", "next-day", "two-day", "ten-day"])
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2034, 12, 31)).map(lambda moment: moment.replace(tzinfo=UTC))
MANY = settings(max_examples=250, deadline=None)


def _reachable(service: str, place: tuple[str, str]) -> tuple[str, str]:
    """The service if it goes there, else one that goes everywhere."""
    if service == "same-day" and place[1] != "20457":
        return "ten-day", place[1]
    if service == "next-day" and place[0] != "DE":
        return "two-day", place[1]
    return service, place[1]


def _promise(service: str, place: tuple[str, str], at: datetime, load: Load = NOTHING_BOOKED) -> DeliveryPromise:
    code, postcode = _reachable(service, place)
    return promise(DEFAULT_PLAN, load, [MUG], Destination(place[0], postcode), code, at)


@MANY
@given(SERVICES, PLACES, MOMENTS)
def test_nothing_happens_on_a_closed_day(service: str, place: tuple[str, str], at: datetime) -> None:
    found = _promise(service, place, at)
    chosen = DEFAULT_PLAN.service_by_code[found.service]
    terms = next(terms for terms in chosen.terms.values() if terms)
    world = Naive(DEFAULT_PLAN, {}, chosen, terms, place[0], list(regions_for(*place)))
    handed_over = found.step("handed_over")
    assert handed_over is not None
    assert world.warehouse_works(found.packs_on)
    assert world.carrier_collects(handed_over.first)
    assert world.carrier_delivers(found.arrives_from)
    assert world.carrier_delivers(found.arrives_to)


@MANY
@given(SERVICES, PLACES, MOMENTS)
def test_steps_follow_one_another(service: str, place: tuple[str, str], at: datetime) -> None:
    found = _promise(service, place, at)
    assert found.ordered_at <= found.cutoff_at <= found.hands_over_at <= found.arrives_after <= found.arrives_by
    days = [day for step in found.steps for day in (step.first, step.last)]
    assert days == sorted(days)
    assert found.arrives_from <= found.arrives_to


@MANY
@given(SERVICES, PLACES, MOMENTS, st.timedeltas(timedelta(0), timedelta(days=9)))
def test_ordering_later_never_arrives_earlier(
    service: str, place: tuple[str, str], at: datetime, wait: timedelta
) -> None:
    early, late = _promise(service, place, at), _promise(service, place, at + wait)
    assert early.hands_over_at <= late.hands_over_at
    assert early.arrives_from <= late.arrives_from
    assert early.arrives_to <= late.arrives_to
    assert early.cutoff_at <= late.cutoff_at


@MANY
@given(SERVICES, PLACES, MOMENTS)
def test_one_second_past_the_cutoff_the_next_collection_takes_it(
    service: str, place: tuple[str, str], at: datetime
) -> None:
    found = _promise(service, place, at)
    last = _promise(service, place, found.cutoff_at)
    over = _promise(service, place, found.cutoff_at + timedelta(seconds=1))
    assert (last.hands_over_at, last.arrives_from, last.arrives_to, last.cutoff_at) == (
        found.hands_over_at,
        found.arrives_from,
        found.arrives_to,
        found.cutoff_at,
    )
    assert over.hands_over_at > found.hands_over_at
    assert over.arrives_to >= found.arrives_to


@MANY
@given(SERVICES, PLACES, MOMENTS)
def test_every_idle_day_is_explained(service: str, place: tuple[str, str], at: datetime) -> None:
    found = _promise(service, place, at)
    start = at.astimezone(ZoneInfo(found.warehouse_zone)).date()
    chosen = DEFAULT_PLAN.service_by_code[found.service]
    skipped = [skip.day for skip in found.skipped]
    assert len(skipped) == len(set(skipped))
    busy = (found.arrives_to - start).days + 1 - len(skipped)
    expected = {chosen.handling_days + terms.transit_max + 1 for terms in chosen.terms.values() if terms}
    assert busy in expected


@MANY
@given(SERVICES, PLACES, MOMENTS)
def test_json_gives_back_the_same_promise(service: str, place: tuple[str, str], at: datetime) -> None:
    found = _promise(service, place, at)
    again = DeliveryPromise.from_dict(json.loads(json.dumps(found.to_dict())))
    assert again == found
    assert again.to_dict() == found.to_dict()


@MANY
@given(
    st.sampled_from(["next-day", "two-day", "ten-day"]), st.sampled_from(["20457", "80331", "04109", "66111"]), MOMENTS
)
def test_typing_a_postcode_of_the_mainland_never_moves_the_date_back(service: str, postcode: str, at: datetime) -> None:
    guessed, known = _promise(service, ("DE", ""), at), _promise(service, ("DE", postcode), at)
    assert known.arrives_from <= guessed.arrives_from
    assert known.arrives_to <= guessed.arrives_to
    assert (guessed.confidence, known.cutoff_at) == ("estimate", guessed.cutoff_at)


@MANY
@given(MOMENTS, st.dictionaries(st.integers(0, 14), st.integers(0, 5), max_size=15))
def test_a_full_day_takes_no_more_parcels(at: datetime, booked: dict[int, int]) -> None:
    plan = replace(DEFAULT_PLAN, warehouses=(replace(DEFAULT_PLAN.warehouses[0], capacity=3),))
    start: date = at.date()
    load = {("HAM", start + timedelta(days=day)): parcels for day, parcels in booked.items()}
    found = promise(plan, load, [MUG], Destination("DE", "20457"), "next-day", at)
    free = _promise("next-day", ("DE", "20457"), at)
    assert load.get(("HAM", found.packs_on), 0) < 3
    assert found.arrives_to >= free.arrives_to
