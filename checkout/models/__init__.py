"""Rows of the checkout: attempts, holds, money movements, durations, and the simulated gateway's own books.

Oscar's checkout app, which this one replaces, has no models, so nothing of it is imported here.
"""

from checkout.models.attempt import AttemptChange, PaymentAttempt
from checkout.models.hold import Hold
from checkout.models.money import PaymentMovement
from checkout.models.refund import Refund
from checkout.models.saved import GatewayCustomer, SavedMethod
from checkout.models.simulated import SimulatedCard, SimulatedHook, SimulatedRefund, SimulatedSession
from checkout.models.visit import CheckoutVisit

__all__ = [
    "AttemptChange",
    "CheckoutVisit",
    "GatewayCustomer",
    "Hold",
    "PaymentAttempt",
    "PaymentMovement",
    "Refund",
    "SavedMethod",
    "SimulatedCard",
    "SimulatedHook",
    "SimulatedRefund",
    "SimulatedSession",
]
