"""The search: one small interface, an engine of each database behind it."""

from shop.assortment.search.finding import RELEVANCE, SearchResult, Suggestion, search, suggest
from shop.assortment.search.index import index_products, index_rebuild, vocabulary_rebuild

__all__ = [
    "RELEVANCE",
    "SearchResult",
    "Suggestion",
    "index_products",
    "index_rebuild",
    "search",
    "suggest",
    "vocabulary_rebuild",
]
