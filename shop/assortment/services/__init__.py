"""All writes to the catalogue. One use case, one function."""

from shop.assortment.services.cards import cards_audit, cards_rebuild, cards_refresh
from shop.assortment.services.categories import category_for_path, category_move, category_save
from shop.assortment.services.filters import facet_rule_remove, facet_rule_save, unit_pricing_set
from shop.assortment.services.items import Outcome, item_save
from shop.assortment.services.media import media_add, media_make
from shop.assortment.services.pictures import picture_add, picture_draw, picture_store
from shop.assortment.services.popularity import popularity_set
from shop.assortment.services.prices import price_set
from shop.assortment.services.products import (
    product_changed,
    product_delivery_set,
    product_hide,
    product_save,
    product_show,
)
from shop.assortment.services.ratings import rating_set
from shop.assortment.services.stock import stock_changed, stock_set
from shop.assortment.services.stock_moves import stock_free, stock_send, stock_take

__all__ = [
    "Outcome",
    "cards_audit",
    "cards_rebuild",
    "cards_refresh",
    "category_for_path",
    "category_move",
    "category_save",
    "facet_rule_remove",
    "facet_rule_save",
    "item_save",
    "media_add",
    "media_make",
    "picture_add",
    "picture_draw",
    "picture_store",
    "popularity_set",
    "price_set",
    "product_changed",
    "product_delivery_set",
    "product_hide",
    "product_save",
    "product_show",
    "rating_set",
    "stock_changed",
    "stock_free",
    "stock_send",
    "stock_set",
    "stock_take",
    "unit_pricing_set",
]
