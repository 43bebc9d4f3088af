"""The gateways that come with the shop."""

from checkout.payments.registry import register
from checkout.payments.simulated import SimulatedGateway
from checkout.payments.simulated_hooks import source
from shop.events.work import register_source

register(SimulatedGateway())
register_source(source)
