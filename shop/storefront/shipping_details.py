"""The promise of a product page in schema.org's words, so that search engines show the date the page shows."""

from typing import Any

from shipping.delivery.types import DeliveryPromise
from shop.core import clock
from shop.storefront.promises import Arrival


def shipping_details(arrival: Arrival | None) -> list[dict[str, Any]]:
    """The soonest and the cheapest way as ``OfferShippingDetails``; empty where nothing travels or nothing goes."""
    if arrival is None:
        return []
    found = {promise.service: promise for promise in (arrival.soonest, arrival.cheapest) if promise}
    return [_details(promise) for promise in found.values()]


def _details(promise: DeliveryPromise) -> dict[str, Any]:
    ordered, handed_over = promise.steps[0].first, promise.hands_over_at.date()
    return {
        "@type": "OfferShippingDetails",
        "shippingLabel": promise.label,
        "shippingRate": {"@type": "MonetaryAmount", "value": promise.price, "currency": promise.currency},
        "shippingDestination": {
            "@type": "DefinedRegion",
            "addressCountry": promise.destination.country,
            **({"postalCode": promise.destination.postcode} if promise.destination.postcode else {}),
        },
        "deliveryTime": {
            "@type": "ShippingDeliveryTime",
            "cutoffTime": clock.local(promise.cutoff_at, promise.warehouse_zone).timetz().isoformat(),
            "handlingTime": _days((handed_over - ordered).days, (handed_over - ordered).days),
            "transitTime": _days((promise.arrives_from - handed_over).days, (promise.arrives_to - handed_over).days),
        },
    }


def _days(shortest: int, longest: int) -> dict[str, Any]:
    return {"@type": "QuantitativeValue", "minValue": shortest, "maxValue": longest, "unitCode": "DAY"}
