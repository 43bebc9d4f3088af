"""The gateways that come with the shop."""

from checkout.payments.registry import register
from checkout.payments.simulated import SimulatedGateway
from checkout.payments.simulated_hooks import source
from checkout.payments.stripe_gateway import StripeGateway
from shop.events.work import register_source

register(StripeGateway())
register(SimulatedGateway())
register_source(source)
