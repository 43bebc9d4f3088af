"""Where a card is listed and what it is sorted by there."""

from typing import Any

from shop.assortment.card_models import WHOLE_SHOP
from shop.assortment.families import Family


def listed_in(values: dict[str, Any], family: Family) -> set[int]:
    """The categories a card with these values is listed in; none while it is hidden or has no price."""
    listed = values["is_public"] and values["price"] is not None
    return {WHOLE_SHOP, *family.place_ids} if listed else set()


def sort_keys(values: dict[str, Any]) -> dict[str, Any]:
    """The columns of a card that its places repeat."""
    return {name: values[name] for name in ("position", "price", "popularity", "published_at")}
