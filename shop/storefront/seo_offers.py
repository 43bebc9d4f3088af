"""The offers of a product as search engines read them: price, stock and delivery as the page says them."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.conf import settings

from shop.assortment.types import ProductPage, Variant
from shop.storefront.choices import variant_url

SCHEMA = "https://schema.org/"
#: Days in which goods may be sent back; the page "Sending things back" says the same.
RETURN_DAYS = 14


def offers(page: ProductPage, shipping: Sequence[dict[str, Any]], base_url: str) -> list[dict[str, Any]]:
    """One offer per variant that has a price; the chosen one says how it comes, as the page does."""
    returns = {"hasMerchantReturnPolicy": _returns()} if page.needs_delivery else {}
    return [
        {**_offer(page, variant, base_url), **returns, **_shipping(page, variant, shipping)}
        for variant in page.variants
        if variant.price is not None
    ]


def _shipping(page: ProductPage, variant: Variant, shipping: Sequence[dict[str, Any]]) -> dict[str, Any]:
    is_chosen = page.selected is None or variant.product_id == page.selected.product_id
    return {"shippingDetails": list(shipping)} if shipping and is_chosen and variant.is_buyable else {}


def _offer(page: ProductPage, variant: Variant, base_url: str) -> dict[str, Any]:
    offer: dict[str, Any] = {
        "@type": "Offer",
        "sku": variant.sku,
        "url": base_url + (variant_url(page, variant) if page.has_variants else page.url),
        "price": _amount(variant.price),
        "priceCurrency": page.currency,
        "availability": SCHEMA + ("InStock" if variant.is_buyable else "OutOfStock"),
        "itemCondition": SCHEMA + "NewCondition",
    }
    if variant.was is not None:
        offer["priceSpecification"] = {
            "@type": "UnitPriceSpecification",
            "priceType": SCHEMA + "StrikethroughPrice",
            "price": _amount(variant.was),
            "priceCurrency": page.currency,
        }
    return offer


def _returns() -> dict[str, Any]:
    return {
        "@type": "MerchantReturnPolicy",
        "applicableCountry": list(settings.SHOP_DELIVERY_COUNTRIES),
        "returnPolicyCategory": SCHEMA + "MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": RETURN_DAYS,
        "returnMethod": SCHEMA + "ReturnByMail",
        "returnFees": SCHEMA + "ReturnFeesCustomerResponsibility",
    }


def _amount(amount: Decimal | None) -> str:
    return f"{(amount or Decimal(0)).quantize(Decimal('0.01'))}"
