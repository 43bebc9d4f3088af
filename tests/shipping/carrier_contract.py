"""What every carrier must keep to; ``check(carrier)`` for one of your own."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from shipping.carriers import Capability, Carrier, Shipment, Stop
from shop.core.errors import NotFound

HAMBURG = Stop("DE", "20457", "Kept", "Am Sandtorkai 30", "Hamburg")
NEXT_DOOR = Stop("DE", "20095", "Łukasz Björk", "Mönckebergstraße 7", "Hamburg")
VIENNA = Stop("AT", "1010", "Lena Gruber", "Neubaugasse 38", "Wien")


def check(carrier: Any) -> None:
    """Everything its capabilities promise."""
    assert isinstance(carrier, Carrier)
    assert isinstance(carrier.tracking_url("x"), str)
    if Capability.RATES in carrier.capabilities:
        _check_rates(carrier)
    if Capability.LABEL in carrier.capabilities:
        _check_labels(carrier)
    if Capability.TRACK in carrier.capabilities:
        with pytest.raises(NotFound):
            carrier.track("no such parcel")


def _check_rates(carrier: Any) -> None:
    for receiver in (NEXT_DOOR, VIENNA):
        light, heavy = (carrier.rates(Shipment(HAMBURG, receiver, weight)) for weight in (500, 9_000))
        amounts = [rate.amount for rate in light]
        assert amounts == sorted(amounts)
        assert all(isinstance(amount, Decimal) and amount > 0 for amount in amounts)
        assert all(len(rate.currency) == 3 and rate.service for rate in light)
        assert sum(rate.amount for rate in heavy) >= sum(amounts)
    assert carrier.rates(Shipment(HAMBURG, NEXT_DOOR, 5_000_000)) == []


def _check_labels(carrier: Any) -> None:
    shipment = Shipment(HAMBURG, NEXT_DOOR, 900)
    service = carrier.rates(shipment)[0].service
    one, again, other = (carrier.label(shipment, service, key) for key in ("K-1", "K-1", "K-2"))
    assert one.content.startswith(b"%PDF-")
    assert one.number == again.number != other.number
