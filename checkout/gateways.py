"""The gateways that come with the shop."""

from checkout.payments.registry import register
from checkout.payments.simulated import SimulatedGateway

register(SimulatedGateway())
