"""A warehouse is a partner of Oscar's; goods without another one belong to the default."""

from typing import Any

from django.conf import settings

from shop.commerce.models import Partner

DEFAULT_CODE = "HAM"
DEFAULT_NAME = "Hamburg"


def default_warehouse() -> Any:
    """The warehouse that new goods are put into, created when the shop has none of that code."""
    code = getattr(settings, "SHOP_WAREHOUSE_CODE", DEFAULT_CODE)
    name = getattr(settings, "SHOP_WAREHOUSE_NAME", DEFAULT_NAME)
    return Partner.objects.get_or_create(code=code, defaults={"name": name})[0]
