"""Filters over the cards: which match, and how many would, answered from memory for any number of filters."""

from shop.assortment.facets.choice import Choice
from shop.assortment.facets.counting import Facet, Facets, FacetValue, PriceRange, facets, matching
from shop.assortment.facets.index import FacetIndex, facet_index

__all__ = [
    "Choice",
    "Facet",
    "FacetIndex",
    "FacetValue",
    "Facets",
    "PriceRange",
    "facet_index",
    "facets",
    "matching",
]
