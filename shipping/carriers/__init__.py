"""Carriers the shop can talk to. One package per carrier; see :mod:`shipping.carriers.base`.

An app of yours adds one by registering it in its ``carriers.py``, which is found at start-up.
"""

from shipping.carriers.base import Capability, Carrier, Notice, Scan, TrackingStep, normalised
from shipping.carriers.courier_json.carrier import JsonCourier
from shipping.carriers.easypost.carrier import EasyPost
from shipping.carriers.rates import Label, Rate, Shipment, Stop
from shipping.carriers.registry import carrier, carriers, register
from shipping.carriers.simulated.carrier import SimulatedCarrier

__all__ = [
    "Capability",
    "Carrier",
    "Label",
    "Notice",
    "Rate",
    "Scan",
    "Shipment",
    "Stop",
    "TrackingStep",
    "carrier",
    "carriers",
    "normalised",
    "register",
]

register(SimulatedCarrier())
register(JsonCourier())
register(EasyPost())
