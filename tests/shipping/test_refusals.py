"""Where no promise is possible the shopper reads why, and what to do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from shipping.delivery.engine import promise
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.types import Destination, NotDeliverable, PromiseLine
from tests.shipping.conftest import MUG, Promise, local

REFUSED = [
    (
        "same-day",
        "DE",
        "80331",
        "outside_area",
        "This service reaches the Hamburg area (postcodes 20000 to 22999) only.",
    ),
    ("same-day", "DE", "", "postcode_needed", "Enter your postcode to see whether this reaches you."),
    ("same-day", "AT", "", "outside_area", "This service reaches the Hamburg area (postcodes 20000 to 22999) only."),
    ("next-day", "AT", "1010", "outside_area", "This service reaches the German mainland only."),
    ("next-day", "DE", "25980", "outside_area", "This service reaches the German mainland only."),
    ("two-day", "DE", "27498", "outside_area", "This service reaches the mainland only."),
    ("next-day", "DE", "2045", "unknown_postcode", "This is not a postcode in Germany. One looks like 20457."),
    ("next-day", "DE", "00000", "unknown_postcode", "This is not a postcode in Germany. One looks like 20457."),
    ("next-day", "DE", "43210", "unknown_postcode", "This is not a postcode in Germany. One looks like 20457."),
    ("next-day", "DE", "2045\x007", "unknown_postcode", "This is not a postcode in Germany. One looks like 20457."),
    ("next-day", "DE", "٢٠٤٥٧", "unknown_postcode", "This is not a postcode in Germany. One looks like 20457."),
    ("next-day", "DE", "9" * 10_000, "unknown_postcode", "This is not a postcode in Germany. One looks like 20457."),
    ("two-day", "NL", "1012SS", "unknown_postcode", "This is not a postcode in Netherlands. One looks like 1012 JS."),
    ("ten-day", "FR", "97110", "excluded", "We do not deliver to the French overseas territories."),
    ("ten-day", "DK", "3900", "excluded", "We do not deliver to Greenland."),
    ("ten-day", "CH", "8001", "country", "We deliver to Germany, Austria, Netherlands, Belgium, France, Denmark only."),
    ("ten-day", "", "", "country", "We deliver to Germany, Austria, Netherlands, Belgium, France, Denmark only."),
    ("teleport", "DE", "20457", "unknown_service", "There is no such delivery service."),
]


@pytest.mark.parametrize(("service", "country", "postcode", "code", "sentence"), REFUSED)
def test_the_refusal_says_why(
    service: str, country: str, postcode: str, code: str, sentence: str, promised: Promise
) -> None:
    with pytest.raises(NotDeliverable) as refusal:
        promised(service, postcode, "2026-11-23 10:00", country=country)
    assert (refusal.value.code, str(refusal.value)) == (code, sentence)


def test_a_postcode_may_be_typed_as_people_do(promised: Promise) -> None:
    for typed in ("20457", " 20457 ", "D-20457", "DE 20457", "204 57"):
        assert promised("next-day", typed, "2026-11-23 10:00").destination.postcode == "20457"
    assert promised("two-day", "1012 js", "2026-11-23 10:00", country="NL").destination.postcode == "1012JS"


def test_what_may_not_travel_is_refused(promised: Promise) -> None:
    bulky = replace(MUG, restrictions=("bulky",))
    with pytest.raises(NotDeliverable) as refusal:
        promised("same-day", "20457", "2026-11-23 09:00", lines=(MUG, bulky))
    assert refusal.value.code == "restricted"
    assert promised("next-day", "20457", "2026-11-23 09:00", lines=(MUG, bulky)).price == Decimal("9.90")


def test_weight_raises_the_price_and_ends_the_service(promised: Promise) -> None:
    pan = replace(MUG, weight_g=3_000)
    prices = [
        promised("next-day", "20457", "2026-11-23 09:00", lines=(replace(pan, quantity=pieces),)).price
        for pieces in (1, 3, 4, 10)
    ]
    assert [str(price) for price in prices] == ["9.90", "9.90", "15.90", "15.90"]
    with pytest.raises(NotDeliverable) as refusal:
        promised("next-day", "20457", "2026-11-23 09:00", lines=(replace(pan, quantity=11),))
    assert str(refusal.value) == "Too heavy for this service, which takes up to 30 kg."


def test_nothing_to_deliver_needs_no_promise(promised: Promise) -> None:
    voucher = replace(MUG, needs_delivery=False)
    with pytest.raises(NotDeliverable) as refusal:
        promised("next-day", "20457", "2026-11-23 09:00", lines=(voucher,))
    assert refusal.value.code == "nothing_to_deliver"


def test_lead_time_and_preorders_move_the_packing_day(promised: Promise) -> None:
    made = promised("next-day", "20457", "2026-11-23 09:00", lines=(MUG, replace(MUG, lead_days=2)))
    assert (made.packs_on, made.arrives_to) == (date(2026, 11, 25), date(2026, 11, 26))
    ahead = promised("next-day", "20457", "2026-11-23 09:00", lines=(replace(MUG, available_from=date(2026, 12, 5)),))
    assert (ahead.packs_on, ahead.arrives_to) == (date(2026, 12, 7), date(2026, 12, 8))
    assert ahead.cutoff_at == local("2026-12-07 14:00")


def test_a_full_day_moves_the_parcel_to_the_next(promised: Promise) -> None:
    small = replace(DEFAULT_PLAN, warehouses=(replace(DEFAULT_PLAN.warehouses[0], capacity=2),))
    full = {("HAM", date(2026, 11, 23)): 2, ("HAM", date(2026, 11, 24)): 1}
    found = promised("next-day", "20457", "2026-11-23 09:00", plan=small, load=full)
    assert (found.packs_on, found.arrives_to) == (date(2026, 11, 24), date(2026, 11, 25))
    assert [(skip.day, skip.because) for skip in found.skipped] == [(date(2026, 11, 23), "full")]
    assert found.cutoff_at == local("2026-11-24 14:00")


def test_parcels_from_two_warehouses_are_promised_together() -> None:
    second = replace(DEFAULT_PLAN.warehouses[0], code="MUC", region="BY", closed_days=frozenset({date(2026, 11, 23)}))
    vans = (*DEFAULT_PLAN.pickups, *(replace(van, warehouse="MUC") for van in DEFAULT_PLAN.pickups))
    plan = replace(DEFAULT_PLAN, warehouses=(DEFAULT_PLAN.warehouses[0], second), pickups=vans)
    lines = [MUG, replace(MUG, warehouse="MUC"), PromiseLine(3, 1, warehouse="HAM")]
    found = promise(plan, {}, lines, Destination("DE", "20457"), "next-day", local("2026-11-23 09:00"))
    assert [part.warehouse for part in found.parts] == ["HAM", "MUC"]
    assert found.price == Decimal("19.80")
    assert (found.arrives_from, found.arrives_to) == (date(2026, 11, 25), date(2026, 11, 25))
    assert found.cutoff_at == local("2026-11-23 14:00")
    assert found.cutoff_at + timedelta(days=1) == found.parts[1].cutoff_at
