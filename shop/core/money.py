"""Amounts are Decimal plus a currency code; minor units exist only towards payment gateways."""

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel.core import Locale
from babel.numbers import format_currency, get_currency_precision
from django.conf import settings
from django.utils import translation


def quantum(currency: str) -> Decimal:
    """The smallest amount of ``currency``: 0.01 for EUR, 1 for JPY."""
    return Decimal(1).scaleb(-get_currency_precision(currency))


def quantize(amount: Decimal, currency: str) -> Decimal:
    """``amount`` rounded half-up to the currency's smallest unit."""
    return amount.quantize(quantum(currency), rounding=ROUND_HALF_UP)


def to_minor(amount: Decimal, currency: str) -> int:
    """``amount`` in cents (or the like). Raises ValueError if that is not a whole number."""
    minor = amount.scaleb(get_currency_precision(currency))
    if minor != minor.to_integral_value():
        raise ValueError("amount has more decimals than its currency")
    return int(minor)


def from_minor(minor: int, currency: str) -> Decimal:
    """The inverse of :func:`to_minor`."""
    return Decimal(minor).scaleb(-get_currency_precision(currency))


def format_money(amount: Decimal, currency: str | None = None, language: str | None = None) -> str:
    """``amount`` as people of ``language`` (default: the active one) write it."""
    return _written(amount, currency or settings.SHOP_CURRENCY, language or translation.get_language() or "en")


@lru_cache(maxsize=4096)
def _written(amount: Decimal, currency: str, language: str) -> str:
    """Kept in memory: a listing writes few different prices, and Babel is slow at each."""
    return format_currency(amount, currency, locale=Locale.parse(language, sep="-"))
