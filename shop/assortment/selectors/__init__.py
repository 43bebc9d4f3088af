"""All reads of the catalogue that pages need; frozen values, a fixed number of queries."""

from shop.assortment.selectors.cards import cards, cards_for
from shop.assortment.selectors.categories import category, category_tree
from shop.assortment.selectors.comparing import compared_products
from shop.assortment.selectors.facts import buying_facts, delivery_facts, picture_for, picture_progress
from shop.assortment.selectors.media import media_progress, product_media
from shop.assortment.selectors.pages import product_page

__all__ = [
    "buying_facts",
    "cards",
    "cards_for",
    "category",
    "category_tree",
    "compared_products",
    "delivery_facts",
    "media_progress",
    "picture_for",
    "picture_progress",
    "product_media",
    "product_page",
]
