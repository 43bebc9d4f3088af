"""Which gateways this shop has. Apps register theirs in `<app>/gateways.py`, found at start-up."""

from datetime import timedelta
from decimal import Decimal
from typing import cast

from django.conf import settings

from checkout.payments.base import Captures, Flow, Gateway, PaymentContext, SavesMethods
from shop.core import clock
from shop.core.errors import NotFound

ROOM = timedelta(hours=12)
"""Between the planned hand-over and the end of an authorisation, for a van that comes late."""

_gateways: dict[str, Gateway] = {}


def register(gateway: Gateway) -> Gateway:
    """Make a gateway known under its code; a second registration of the code replaces the first."""
    _gateways[gateway.code] = gateway
    return gateway


def unregister(code: str) -> None:
    """Forget a gateway; unknown codes are ignored."""
    _gateways.pop(code, None)


def gateway(code: str) -> Gateway:
    """The gateway registered under `code`; raises NotFound."""
    try:
        return _gateways[code]
    except KeyError:
        raise NotFound(f"No way to pay is called “{code}”.") from None


def captures(code: str) -> Captures:
    """The same gateway, for taking or letting go what it authorised."""
    return cast(Captures, gateway(code))


def saves_methods(code: str) -> bool:
    """Whether account holders may keep ways to pay there."""
    return bool(getattr(_gateways.get(code), "saves_methods", False))


def saves(code: str) -> SavesMethods:
    """The same gateway, for what it keeps for account holders."""
    return cast(SavesMethods, gateway(code))


def any_enabled() -> bool:
    """Whether the settings allow any payment at all."""
    probe = PaymentContext(amount=Decimal("10.00"), currency=settings.SHOP_CURRENCY, country=settings.SHOP_COUNTRY)
    return bool(offered(probe))


def offered(context: PaymentContext) -> list[Gateway]:
    """Gateways that can take this payment, in the order they were registered."""
    return [each for each in _gateways.values() if each.is_offered(context) and lasts(each, context)]


def too_late(context: PaymentContext) -> list[Gateway]:
    """Gateways that would be offered if the goods left earlier."""
    return [each for each in _gateways.values() if each.is_offered(context) and not lasts(each, context)]


def lasts(found: Gateway, context: PaymentContext) -> bool:
    """Whether money that is only set aside stays so until the goods leave and it is taken."""
    if found.flow is not Flow.AUTHORISE or context.leaves_at is None:
        return True
    return context.leaves_at + ROOM <= clock.now() + captures(found.code).authorisation_valid
