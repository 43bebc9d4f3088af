"""Carriers' prices and labels, and what the merchant's own costs are taken from."""

from __future__ import annotations

from decimal import Decimal

import pytest

from shipping.carriers.example import CargoBike
from shipping.carriers.simulated.carrier import SimulatedCarrier
from shipping.delivery.models import Terms
from shipping.delivery.plan_in_force import current_plan
from shipping.delivery.services import delivery_defaults_make, own_costs_ask
from tests.shipping import carrier_contract


@pytest.mark.parametrize("carrier", [SimulatedCarrier(), CargoBike()], ids=lambda carrier: carrier.code)
def test_a_carrier_keeps_to_the_contract(carrier: object) -> None:
    carrier_contract.check(carrier)


@pytest.mark.django_db
def test_own_costs_are_what_the_carrier_takes_for_a_usual_parcel() -> None:
    delivery_defaults_make()
    assert own_costs_ask(service_code="two-day", weight_g=2_000) == 2
    costs = dict(Terms.objects.filter(service__code="two-day", is_served=True).values_list("zone__code", "own_cost"))
    assert costs == {"germany": Decimal("3.65"), "neighbours": Decimal("8.76")}
    terms = current_plan().service_by_code["two-day"].terms["germany"]
    assert terms is not None
    assert terms.own_cost == Decimal("3.65")


@pytest.mark.django_db
def test_a_carrier_that_names_no_price_leaves_the_costs_alone() -> None:
    delivery_defaults_make()
    Terms.objects.update(own_cost="1.00")
    assert own_costs_ask(service_code="two-day", weight_g=90_000) == 0
    assert set(Terms.objects.filter(is_served=True).values_list("own_cost", flat=True)) == {Decimal("1.00")}
