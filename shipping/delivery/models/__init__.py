"""Tables of delivery: what promises are made of, what was promised, and what became of it."""

from shipping.delivery.models.carrier import Carrier, PickUp
from shipping.delivery.models.cost import CostPrice
from shipping.delivery.models.estimate import DeliveryEstimate
from shipping.delivery.models.price import PriceBand, PriceTable
from shipping.delivery.models.promise import OrderPromise
from shipping.delivery.models.sample import TransitSample
from shipping.delivery.models.service import Service, Terms
from shipping.delivery.models.slot import CapacityDay
from shipping.delivery.models.version import PlanVersion
from shipping.delivery.models.warehouse import ClosingDay, CutOff, Warehouse
from shipping.delivery.models.zone import Zone

__all__ = [
    "CapacityDay",
    "Carrier",
    "ClosingDay",
    "CostPrice",
    "CutOff",
    "DeliveryEstimate",
    "OrderPromise",
    "PickUp",
    "PlanVersion",
    "PriceBand",
    "PriceTable",
    "Service",
    "Terms",
    "TransitSample",
    "Warehouse",
    "Zone",
]
