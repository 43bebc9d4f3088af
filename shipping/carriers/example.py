"""A whole carrier to copy: prices by a formula, a page to look parcels up, no interface of its own.

Put a copy into an app of yours, call ``register(CargoBike())`` in its ``carriers.py``, and choose it at the carrier in
the admin. ``tests/shipping/carrier_contract.py`` says whether a carrier keeps to the rules.
"""

from decimal import Decimal

from shipping.carriers.base import Capability, TrackingStep
from shipping.carriers.rates import Rate, Shipment
from shop.core.errors import NotFound

PER_KILOGRAM = Decimal("0.60")


class CargoBike:
    """Rides within one city, at most 40 kilograms."""

    code = "cargo-bike"
    name = "Cargo Bike"
    capabilities = frozenset({Capability.RATES, Capability.TRACK})

    def rates(self, shipment: Shipment) -> list[Rate]:
        same_city = shipment.sender.postcode[:2] == shipment.receiver.postcode[:2]
        if not same_city or shipment.sender.country != shipment.receiver.country or shipment.weight_g > 40_000:
            return []
        amount = Decimal("4.50") + PER_KILOGRAM * shipment.weight_g / 1000
        return [Rate("ride", amount.quantize(Decimal("0.01")), "EUR", days=0)]

    def tracking_url(self, number: str) -> str:
        return f"https://bike.example/{number}"

    def track(self, number: str) -> list[TrackingStep]:
        raise NotFound("Parcels on a bicycle are not scanned.", code="unknown_parcel")
