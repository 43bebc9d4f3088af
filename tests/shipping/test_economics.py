"""What delivery costs and why: tables, thresholds, surcharges, and a floor under the margin."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from shipping.delivery.plan import Plan, Terms
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.prices import ITEMS, VALUE, PriceTable, by_weight, flat
from shipping.delivery.types import DeliveryPromise, PromiseLine
from tests.shipping.conftest import MUG, Promise

NOON = "2026-11-23 12:00"


def _plan(prices: PriceTable, **service: object) -> Plan:
    """Two days to Germany at these prices."""
    changed = tuple(
        replace(row, terms={"germany": Terms(2, 2, prices, Decimal("4.00"))}, **service)  # type: ignore[arg-type]
        if row.code == "two-day"
        else row
        for row in DEFAULT_PLAN.services
    )
    return replace(DEFAULT_PLAN, services=changed)


def _line(value: str, cost: str | None, quantity: int = 1) -> PromiseLine:
    net = (Decimal(value) / Decimal("1.19")).quantize(Decimal("0.01"))
    return replace(MUG, value=Decimal(value), net=net, cost=None if cost is None else Decimal(cost), quantity=quantity)


@pytest.mark.parametrize(
    ("prices", "lines", "price"),
    [
        (flat("4.90"), (MUG, MUG), "4.90"),
        (by_weight((1, "3.00"), (5, "6.00")), (MUG,), "3.00"),
        (by_weight((1, "3.00"), (5, "6.00")), (replace(MUG, quantity=3),), "6.00"),
        (PriceTable(VALUE, ((Decimal("50"), Decimal("5")), (None, Decimal("2")))), (_line("50.00", None),), "5"),
        (PriceTable(VALUE, ((Decimal("50"), Decimal("5")), (None, Decimal("2")))), (_line("50.01", None),), "2"),
        (PriceTable(ITEMS, ((2, Decimal("3")), (None, Decimal("7")))), (replace(MUG, quantity=2),), "3"),
        (PriceTable(ITEMS, ((2, Decimal("3")), (None, Decimal("7")))), (MUG, replace(MUG, quantity=2)), "7"),
    ],
)
def test_the_table_gives_the_price(
    promised: Promise, prices: PriceTable, lines: tuple[PromiseLine, ...], price: str
) -> None:
    assert promised("two-day", "20457", NOON, plan=_plan(prices), lines=lines).price == Decimal(price)


def test_delivery_is_free_from_the_threshold_on_and_says_so_before(promised: Promise) -> None:
    plan = _plan(by_weight((30, "5.90"), free_from="100"))

    def quoted(value: str) -> DeliveryPromise:
        return promised("two-day", "20457", NOON, plan=plan, lines=(_line(value, None),))

    assert (quoted("99.99").price, quoted("99.99").price_reason) == (Decimal("5.90"), "Free from €100.00")
    assert (quoted("100.00").price, quoted("100.00").price_reason) == (Decimal("0.00"), "Free from €100.00")


def test_a_remote_area_adds_its_surcharge_and_says_for_what(promised: Promise) -> None:
    zones = tuple(
        replace(zone, surcharge=Decimal("4.90")) if zone.code == "german-islands" else zone
        for zone in DEFAULT_PLAN.zones
    )
    plan = replace(DEFAULT_PLAN, zones=zones)
    island = promised("ten-day", "25980", NOON, plan=plan)
    assert island.price == Decimal("4.90")
    assert island.price_reason == "Includes €4.90 for the way to German islands"
    assert DeliveryPromise.from_dict(island.to_dict()) == island
    assert promised("ten-day", "20457", NOON, plan=plan).price == 0


@pytest.mark.parametrize(
    ("cost", "price", "reason"),
    [
        ("10.00", "0.00", "Free, because a longer window lets us fill the van"),
        (None, "0.00", "Free, because a longer window lets us fill the van"),
        ("15.00", "3.90", "Not free this time: the prices of these goods leave no room for it"),
    ],
)
def test_it_is_free_only_while_the_margin_stays_above_the_floor(
    promised: Promise, cost: str | None, price: str, reason: str
) -> None:
    """€23.80 are €20.00 net; with carriage of €4.00 a cost of 10 leaves 30 percent, one of 15 leaves 5."""
    free = PriceTable("flat", ((None, Decimal("0.00")),))
    plan = _plan(
        free,
        margin_floor=Decimal("20"),
        below_floor=Decimal("3.90"),
        free_because="Free, because a longer window lets us fill the van",
    )
    found = promised("two-day", "20457", NOON, plan=plan, lines=(_line("23.80", cost),))
    assert (found.price, found.price_reason) == (Decimal(price), reason)


def test_size_and_kind_are_limits_too(promised: Promise) -> None:
    from shipping.delivery.types import NotDeliverable

    plan = _plan(flat("5.00"), max_longest_cm=120, max_weight_g=5_000)
    for line, words in (
        (replace(MUG, longest_cm=121), "Too long for this service, which takes up to 120 cm."),
        (replace(MUG, weight_g=5_001), "Too heavy for this service, which takes up to 5 kg."),
        (replace(MUG, restrictions=("dangerous",), title="Lamp oil"), "“Lamp oil” may not travel with this service."),
    ):
        with pytest.raises(NotDeliverable) as refusal:
            promised("two-day", "20457", NOON, plan=plan, lines=(line,))
        assert str(refusal.value) == words
