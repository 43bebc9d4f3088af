"""Prices and labels of carriers: what is sent, what it costs, what goes onto the parcel."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol


@dataclass(frozen=True)
class Stop:
    """One end of a journey: ISO country code and postcode; a label also needs name, street and city."""

    country: str
    postcode: str
    name: str = ""
    street: str = ""
    city: str = ""


@dataclass(frozen=True)
class Shipment:
    """One parcel: weight in grams, longest side in centimetres (0: not known)."""

    sender: Stop
    receiver: Stop
    weight_g: int
    longest_cm: int = 0


@dataclass(frozen=True)
class Rate:
    """What a carrier takes for a shipment, net; ``days`` is its own estimate, None if it gives none."""

    service: str
    amount: Decimal
    currency: str
    days: int | None = None


@dataclass(frozen=True)
class Label:
    """A label to print, and the parcel number on it."""

    number: str
    content: bytes
    content_type: str = "application/pdf"


class Rates(Protocol):
    """What a carrier with the capability ``rates`` has besides."""

    def rates(self, shipment: Shipment) -> list[Rate]:
        """Its prices, cheapest first; empty where it does not go. Raises ShopError when it cannot be asked."""


class Labels(Protocol):
    """What a carrier with the capability ``label`` has besides."""

    def label(self, shipment: Shipment, service: str, reference: str) -> Label:
        """Book the shipment; the same ``reference`` gives the same parcel. Raises ShopError."""
