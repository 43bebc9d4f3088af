"""What may be changed in delivery, one function per use case."""

from shipping.delivery.services.configuration import (
    PlanRefused,
    configuration_change,
    configuration_try,
    plan_publish,
)
from shipping.delivery.services.defaults import delivery_defaults_make
from shipping.delivery.services.estimate import estimate_record
from shipping.delivery.services.promise import promise_freeze
from shipping.delivery.services.slots import slot_give_back, slot_take, slots_release

__all__ = [
    "PlanRefused",
    "configuration_change",
    "configuration_try",
    "delivery_defaults_make",
    "estimate_record",
    "plan_publish",
    "promise_freeze",
    "slot_give_back",
    "slot_take",
    "slots_release",
]
