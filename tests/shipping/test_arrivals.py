"""Dates of a listing: one per arrival class, place and minute."""

from __future__ import annotations

from datetime import date

import pytest

from shipping.delivery.arrivals import arrivals_by_class, classes_arriving_by
from shipping.delivery.types import Destination
from shop.assortment.arrival_classes import class_parse, class_text
from tests.shipping.conftest import local

pytestmark = pytest.mark.django_db
HAMBURG = Destination("DE", "20457")
MONDAY = local("2026-11-23 13:28")


def test_each_class_has_the_day_the_engine_gives_it() -> None:
    classes = ["HAM|0|", "HAM|2|", "HAM|0||35000||0", "HAM|0||500|2026-12-05|0", "digital", ""]
    assert arrivals_by_class(classes, HAMBURG, MONDAY) == {
        "HAM|0|": date(2026, 11, 24),
        "HAM|2|": date(2026, 11, 26),
        "HAM|0||35000||0": date(2026, 11, 30),
        "HAM|0||500|2026-12-05|0": date(2026, 12, 7),
    }


def test_arrives_by_lets_through_what_can_be_there() -> None:
    classes = {"HAM|0|", "HAM|2|", "HAM|9|", "digital"}
    assert classes_arriving_by(classes, HAMBURG, date(2026, 11, 26), MONDAY) == {"HAM|0|", "HAM|2|"}
    assert classes_arriving_by(classes, Destination("DE", "123"), date(2027, 1, 1), MONDAY) == frozenset()


@pytest.mark.parametrize("weight", [0, 1, 500, 501, 29_900, 30_001])
def test_a_class_survives_its_text(weight: int) -> None:
    text = class_text(
        warehouse="HAM",
        lead_days=3,
        restrictions=["sharp", "bulky"],
        weight_g=weight,
        available_from=date(2026, 12, 5),
        longest_cm=140,
    )
    found = class_parse(text)
    assert found is not None
    assert (found.warehouse, found.lead_days, found.restrictions) == ("HAM", 3, ("bulky", "sharp"))
    assert (found.available_from, found.longest_cm) == (date(2026, 12, 5), 140)
    assert weight <= found.weight_g < weight + 1000


@pytest.mark.parametrize("text", ["", "digital", "HAM", "HAM|x|", "HAM|0||heavy||", "HAM|0||500|soon|0"])
def test_what_is_no_class_has_no_day(text: str) -> None:
    assert arrivals_by_class([text], HAMBURG, MONDAY) == {}
