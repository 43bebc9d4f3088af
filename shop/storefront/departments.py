"""The departments of the start page: each root category with a picture from its own shelf."""

from dataclasses import dataclass

from django.core.cache import cache

from shop.assortment.selectors import cards, category_tree
from shop.assortment.types import CategoryNode
from shop.assortment.versions import CARDS, version

KEEP_S = 600


@dataclass(frozen=True, slots=True)
class Department:
    """A root category; pictures are empty until one of its products has one."""

    node: CategoryNode
    picture_url: str = ""
    picture_srcset: str = ""


def departments(language: str) -> list[Department]:
    """All departments that have something to show, kept until a card changes (at most ten minutes)."""
    key = f"departments:{language}:{version(CARDS)}"
    found: list[Department] | None = cache.get(key)
    if found is None:
        found = _departments(language)
        cache.set(key, found, KEEP_S)
    return found


def _departments(language: str) -> list[Department]:
    """No two departments show the same thing, as long as their shelves have enough."""
    found: list[Department] = []
    seen: set[int] = set()
    for node in category_tree(language=language).roots:
        if not node.count:
            continue
        shelf = [card for card in cards(category_id=node.id, limit=12, language=language).cards if card.picture_url]
        card = next((card for card in shelf if card.product_id not in seen), None)
        if card is None:
            found.append(Department(node))
            continue
        seen.add(card.product_id)
        found.append(Department(node, card.picture_url, card.picture_srcset))
    return found
