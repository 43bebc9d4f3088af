"""The ways to pay on the checkout page: saved ones first, then gateways."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from checkout.models import SavedMethod
from checkout.payments.base import Gateway

KNOWN = {"visa": "Visa", "mastercard": "Mastercard", "amex": "American Express", "paypal": "PayPal", "link": "Link"}


@dataclass(frozen=True)
class Way:
    """One radio button; `value` is what it sends."""

    value: str
    label: str | Promise
    hint: str | Promise


def ways_to_pay(saved: list[SavedMethod], gateways: list[Gateway]) -> list[Way]:
    """Everything that can be chosen."""
    kept = [Way(f"{row.customer.gateway}:{row.pk}", method_words(row), _("Charged at once.")) for row in saved]
    return kept + [Way(gateway.code, gateway.label, gateway.description) for gateway in gateways]


def method_words(row: SavedMethod) -> str:
    """A saved way to pay as its owner knows it: "Visa •••• 4242, until 08/29", or a wallet with its address."""
    brand = KNOWN.get(row.brand.lower(), row.brand.replace("_", " ").capitalize())
    if not row.last4:
        return f"{brand} {row.name}".strip()
    words = f"{brand} •••• {row.last4}"
    if row.exp_month and row.exp_year:
        until = f"{row.exp_month:02}/{row.exp_year % 100:02}"
        return _("%(card)s, until %(until)s") % {"card": words, "until": until}
    return words
