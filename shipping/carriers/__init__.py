"""Carriers the shop can talk to. One package per carrier; see :mod:`shipping.carriers.base`.

An app of yours adds one by registering it in its ``carriers.py``, which is found at start-up.
"""

from shipping.carriers.base import Capability, Carrier, TrackingStep
from shipping.carriers.registry import carrier, carriers, register
from shipping.carriers.simulated.carrier import SimulatedCarrier

__all__ = ["Capability", "Carrier", "TrackingStep", "carrier", "carriers", "register"]

register(SimulatedCarrier())
