"""Tables of delivery: what was promised, what is expected since, and what promises are made of."""

from shipping.delivery.models.estimate import DeliveryEstimate
from shipping.delivery.models.promise import OrderPromise

__all__ = ["DeliveryEstimate", "OrderPromise"]
