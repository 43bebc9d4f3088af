"""Which gateways this shop has. Apps register theirs in `<app>/gateways.py`, found at start-up."""

from decimal import Decimal
from typing import cast

from django.conf import settings

from checkout.payments.base import Captures, Gateway, PaymentContext
from shop.core.errors import NotFound

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


def any_enabled() -> bool:
    """Whether the settings allow any payment at all."""
    probe = PaymentContext(amount=Decimal("10.00"), currency=settings.SHOP_CURRENCY, country=settings.SHOP_COUNTRY)
    return bool(offered(probe))


def offered(context: PaymentContext) -> list[Gateway]:
    """Gateways that can take this payment, in the order they were registered."""
    return [each for each in _gateways.values() if each.is_offered(context)]
