"""System checks: a shop that cannot take money, or only pretends to, should say so at start-up."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Info, register

from checkout.payments import stripe_checks  # noqa: F401  (registers its checks)
from checkout.payments.registry import any_enabled


@register()
def simulated_payments(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Simulated payments belong to the demo and to tests, never to a shop that is scaled out."""
    if not settings.SHOP_SIMULATED_PAYMENTS or settings.SHOP_DEMO_ALLOWED:
        return []
    return [
        Error(
            "Simulated payments are on, but this is not a demo: orders would be placed without money.",
            hint="Set SHOP_SIMULATED_PAYMENTS=false, or SHOP_DEMO_ALLOWED=true if this is a demo.",
            id="checkout.E001",
        )
    ]


@register(deploy=True)
def some_way_to_pay(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Without a gateway only orders of nought can be placed, which a shop of gifts may well want."""
    if any_enabled():
        return []
    return [
        Info(
            "There is no way to pay: customers can fill their basket but not order.",
            hint="Add a gateway's keys to the environment; see docs/checkout-and-payments.md.",
            id="checkout.I001",
        )
    ]
