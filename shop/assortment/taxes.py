"""Net amounts of shelf prices, by the same rule the price strategy uses."""

from decimal import Decimal

from django.conf import settings

from shop.forks.partner import strategy


def net_of(gross: Decimal) -> Decimal:
    """The net part of a gross price at the shop's rate, in cents."""
    return strategy.net_of(gross, settings.SHOP_TAX_RATE)
