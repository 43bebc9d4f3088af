"""What may be changed in delivery, one function per use case."""

from shipping.delivery.services.configuration import (
    PlanRefused,
    configuration_change,
    configuration_try,
    plan_publish,
)
from shipping.delivery.services.costs import cost_price_set, cost_prices_set
from shipping.delivery.services.defaults import delivery_defaults_make
from shipping.delivery.services.estimate import estimate_record
from shipping.delivery.services.own_costs import own_costs_ask
from shipping.delivery.services.promise import promise_freeze, slower_choice_record
from shipping.delivery.services.slots import slot_give_back, slot_take, slots_release
from shipping.delivery.services.transit import learned_publish, transit_sample_record

__all__ = [
    "PlanRefused",
    "configuration_change",
    "configuration_try",
    "cost_price_set",
    "cost_prices_set",
    "delivery_defaults_make",
    "estimate_record",
    "learned_publish",
    "own_costs_ask",
    "plan_publish",
    "promise_freeze",
    "slot_give_back",
    "slot_take",
    "slots_release",
    "slower_choice_record",
    "transit_sample_record",
]
