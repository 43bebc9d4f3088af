"""The configuration in the tables: what a new shop starts with, how a change counts, what is refused."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest

from shipping.delivery import models, plan_in_force
from shipping.delivery.contradictions import contradictions
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.plan_in_force import current_plan, using_plan
from shipping.delivery.plan_loading import plan_load
from shipping.delivery.services import PlanRefused, configuration_change, configuration_try, delivery_defaults_make
from shop.commerce.models import Partner
from shop.events.models import EventRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def tables() -> None:
    delivery_defaults_make()


def test_the_tables_of_a_new_shop_hold_the_ready_made_plan(tables: None) -> None:
    assert plan_load(DEFAULT_PLAN.version) == DEFAULT_PLAN
    assert Partner.objects.get(code="HAM").warehouse.code == "HAM"


def test_the_ready_made_plan_does_not_contradict_itself() -> None:
    assert contradictions(DEFAULT_PLAN) == []


def test_a_shop_with_a_configuration_keeps_it(tables: None) -> None:
    models.Service.objects.filter(code="two-day").update(name="Two working days")
    assert delivery_defaults_make() is False
    assert models.Service.objects.get(code="two-day").name == "Two working days"
    assert models.Service.objects.count() == 4


def test_empty_tables_mean_the_ready_made_plan() -> None:
    assert current_plan().services == DEFAULT_PLAN.services


def test_the_plan_stays_one_object_until_it_changes(tables: None, django_assert_num_queries: Any) -> None:
    first = current_plan()
    with django_assert_num_queries(1):
        assert current_plan() is first
    configuration_change(change=lambda: models.CutOff.objects.update(at=time(9)), reason="earlier")
    second = current_plan()
    assert second is not first
    assert second.warehouses[0].cutoffs["next-day"] == time(9)


def test_a_request_looks_at_the_version_once(tables: None, django_assert_num_queries: Any) -> None:
    current_plan()
    plan_in_force._begin()
    try:
        with django_assert_num_queries(1):
            assert current_plan() is current_plan()
    finally:
        plan_in_force._end()


def test_a_change_is_written_down_as_an_event(tables: None) -> None:
    row = configuration_change(change=lambda: models.CutOff.objects.update(at=time(9)), reason="summer")
    told = EventRecord.objects.filter(type="delivery.plan_changed").last()
    assert told is not None
    assert told.data == {"number": row.number, "reason": "summer"}


def test_a_trial_changes_nothing(tables: None) -> None:
    before = current_plan()
    tried = configuration_try(change=lambda: models.CutOff.objects.update(at=time(9)))
    assert tried.warehouses[0].cutoffs["next-day"] == time(9)
    assert current_plan() is before
    assert not models.CutOff.objects.filter(at=time(9)).exists()


def test_another_plan_can_be_tried_out(tables: None) -> None:
    with using_plan(DEFAULT_PLAN):
        assert current_plan() is DEFAULT_PLAN
    assert current_plan() is not DEFAULT_PLAN


def _update(model: str, code: str | None = None, **values: Any) -> Any:
    rows = getattr(models, model).objects.all()
    return (rows.filter(code=code) if code else rows).update(**values)


def _terms(**values: Any) -> Any:
    return models.Terms.objects.filter(service__code="next-day", zone__code="germany").update(**values)


def _closed_for_good() -> Any:
    return models.PickUp.objects.filter(carrier__code="courier").delete()


CONTRADICTIONS = {
    "has no working day": lambda: _update("Warehouse", weekdays=[]),
    "lies outside the working hours": lambda: _update("Warehouse", closes=time(19)),
    "no region with public holidays": lambda: _update("Warehouse", region="XX"),
    "no time zone": lambda: _update("Warehouse", time_zone="Europe/Hanse"),
    "No warehouse is in use": lambda: _update("Warehouse", is_active=False),
    "No delivery service is offered": lambda: _update("Service", is_active=False),
    "its carrier is not in use": lambda: _update("Carrier", "courier", is_active=False),
    "its carrier delivers on no day": lambda: _update("Carrier", "courier", weekdays=[]),
    "share places and have the same priority": lambda: _update("Zone", "hamburg", priority=30),
    "has no country": lambda: _update("Zone", "hamburg", countries=[]),
    "whose postcodes we do not know": lambda: _update("Zone", "neighbours", countries=["AQ"]),
    "which SHOP_DELIVERY_COUNTRIES leaves out": lambda: _update("Zone", "neighbours", countries=["CH"]),
    "has no price": lambda: _terms(price_table=None),
    "goes to no zone": lambda: models.Terms.objects.filter(service__code="same-day").delete(),
    "after a price without limit": lambda: (
        models.PriceBand.objects.create(table=models.PriceTable.objects.first(), up_to=None, price=1)
        and models.PriceBand.objects.create(table=models.PriceTable.objects.first(), up_to=None, price=2)
    ),
    "whole number of half kilograms": lambda: (
        _update("PriceBand", up_to=None) and _update("Service", "two-day", max_kg=Decimal("10.3"))
    ),
    "it would still be free": lambda: _update("Service", "ten-day", margin_floor=20),
    "has no cut-off at any warehouse": lambda: models.CutOff.objects.filter(service__code="two-day").delete(),
    "is never collected": _closed_for_good,
    "the last collection comes at 17:30": lambda: _update("Warehouse", handling_hours=2),
    "after the hour by which it should arrive": lambda: models.PickUp.objects.filter(carrier__code="courier").update(
        at=time(21, 30)
    ),
}


@pytest.mark.parametrize("sentence", CONTRADICTIONS)
def test_a_contradiction_is_refused_with_the_reason(tables: None, sentence: str) -> None:
    before = plan_load("")
    with pytest.raises(PlanRefused) as refusal:
        configuration_change(change=CONTRADICTIONS[sentence], reason="")
    assert sentence in str(refusal.value)
    assert plan_load("") == before


def test_the_ready_made_shop_can_be_taken_apart_and_put_together(tables: None) -> None:
    """What is not contradictory is accepted: another closing day, a slower van, a zone of its own."""

    def change() -> None:
        warehouse = models.Warehouse.objects.get()
        models.ClosingDay.objects.create(
            warehouse=warehouse, first=date(2026, 12, 1), last=date(2026, 12, 2), name="Stocktaking"
        )
        models.PickUp.objects.filter(carrier__code="parcel").update(at=time(18))
        models.Zone.objects.filter(code="hamburg").update(postcodes="20*\n21*, 22000-22999", except_postcodes="21039")

    configuration_change(change=change, reason="autumn")
    plan = current_plan()
    assert plan.zone_by_code["hamburg"].contains("DE", "21107")
    assert not plan.zone_by_code["hamburg"].contains("DE", "21039")
    why = plan.warehouses[0].calendar.closed(date(2026, 12, 2))
    assert why is not None
    assert (why.because, why.name) == ("closed", "Stocktaking")
