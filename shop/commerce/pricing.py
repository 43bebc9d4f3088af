"""Prices outside a basket: what Oscar's strategy would say, without an Oscar object in hand."""

from decimal import Decimal
from typing import Any

from django.conf import settings

from shop.forks.partner.strategy import Selector, ShopStrategy
from shop.forks.partner.strategy import net_of as _net_of


def tax_rate() -> Decimal:
    """The share of tax on a net price, as a fraction: 0.19 for 19 %."""
    return settings.SHOP_TAX_RATE


def net_of(gross: Decimal, rate: Decimal | None = None) -> Decimal:
    """The net part of a gross price at ``rate`` (default: the shop's), to the cent."""
    return _net_of(gross, tax_rate() if rate is None else rate)


def strategy_for(user: Any = None) -> ShopStrategy:
    """The pricing and availability strategy for ``user``, outside a request."""
    return Selector().strategy(user=user)
