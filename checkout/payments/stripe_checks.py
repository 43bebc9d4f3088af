"""System checks of Stripe's settings: each says what is wrong and how to mend it."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from checkout.payments.stripe_config import stripe_config

DOCS = "See “Stripe: going live” in docs/checkout-and-payments.md."


@register()
def stripe_complete(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Half a set of keys means that Stripe is not offered; say which half is missing."""
    config = stripe_config()
    if not config.is_begun:
        return []
    return [
        Warning(f"Stripe is not offered to customers: {problem}", hint=DOCS, id="checkout.W002")
        for problem in config.problems
    ]


@register()
def one_kind_of_money(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """Real and simulated payments in one shop would fill one list with paid and unpaid orders."""
    if not (stripe_config().is_live and settings.SHOP_SIMULATED_PAYMENTS):
        return []
    return [
        Error(
            "Simulated payments are asked for beside a live Stripe key; they stay off.",
            hint="Set SHOP_SIMULATED_PAYMENTS=false, or use a test key (sk_test_…).",
            id="checkout.E002",
        )
    ]


@register(deploy=True)
def live_key(app_configs: Sequence[Any] | None, **kwargs: Any) -> list[CheckMessage]:
    """A shop that sells should not take test cards."""
    config = stripe_config()
    if not config.is_ready or config.is_live or settings.SHOP_DEMO_ALLOWED:
        return []
    return [
        Warning(
            "Stripe has a test key: orders are placed and no money moves.",
            hint="Set STRIPE_SECRET_KEY and STRIPE_WEBHOOK_SECRETS to those of the live mode. " + DOCS,
            id="checkout.W003",
        )
    ]
