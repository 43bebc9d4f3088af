"""The departments of the start page: each root category with a picture from its own shelf."""

from dataclasses import dataclass

from django.core.cache import cache

from shop.assortment.selectors import cards, category_tree
from shop.assortment.types import CategoryNode
from shop.assortment.versions import TREE, version

KEEP_S = 600


@dataclass(frozen=True, slots=True)
class Department:
    """A root category; pictures are empty until one of its products has one."""

    node: CategoryNode
    picture_url: str = ""
    picture_srcset: str = ""


def departments(language: str) -> list[Department]:
    """All departments that have something to show, kept until the tree changes (at most ten minutes)."""
    key = f"departments:{language}:{version(TREE)}"
    found: list[Department] | None = cache.get(key)
    if found is None:
        found = [_department(node, language) for node in category_tree(language=language).roots if node.count]
        cache.set(key, found, KEEP_S)
    return found


def _department(node: CategoryNode, language: str) -> Department:
    shelf = cards(category_id=node.id, sort="popular", limit=4, language=language).cards
    card = next((card for card in shelf if card.picture_url), None)
    return Department(node, card.picture_url, card.picture_srcset) if card else Department(node)
