"""What the frame of every page may show; each value is looked up only where a template asks for it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from shop.assortment.selectors import category_tree
from shop.commerce.baskets import basket_count
from shop.content.selectors import help_links
from shop.storefront.destination import destination_for


def shop(request: HttpRequest) -> dict[str, Any]:
    """Name and ways to reach the shop, the menu, the size of the basket, where the visitor wants things sent."""
    return {
        "shop": {
            "name": settings.SHOP_NAME,
            "email": settings.SHOP_EMAIL,
            "phone": settings.SHOP_PHONE,
            "phone_link": "".join(char for char in settings.SHOP_PHONE if char in "+0123456789"),
            "currency": settings.SHOP_CURRENCY,
            "base_url": settings.SHOP_BASE_URL,
        },
        "menu": SimpleLazyObject(lambda: category_tree(language=get_language() or "").roots),
        "help_links": SimpleLazyObject(help_links),
        "basket_count": SimpleLazyObject(lambda: basket_count(request)),
        "destination": SimpleLazyObject(lambda: destination_for(request)),
        "styles_page": getattr(settings, "SHOP_DEMO_ALLOWED", False) or settings.DEBUG,
    }
