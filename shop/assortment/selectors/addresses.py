"""Where a product or category lives now that once lived elsewhere, or whose id is unknown here."""

from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.languages import card_language
from shop.assortment.models import ProductCard, SlugRedirect
from shop.assortment.selectors.categories import category_tree
from shop.assortment.types import CategoryNode

LONGEST = 400


def category_at(full_slug: str, language: str = "en") -> CategoryNode | None:
    """The public category that has, or last had, this full slug ("kitchen/mugs"); one query."""
    tree = category_tree(language)
    wanted = full_slug.strip("/")[:LONGEST]
    present = next((node for node in tree.nodes.values() if node.full_slug == wanted), None)
    if present is not None:
        return present
    pk = _once(SlugRedirect.Kind.CATEGORY, wanted)
    return tree.get(pk) if pk is not None else None


def product_url_at(slug: str, language: str = "en") -> str | None:
    """The address of the public product that has, or last had, this slug; two queries at most."""
    cards = ProductCard.objects.filter(
        language=card_language(language), price_list=DEFAULT_PRICE_LIST, is_public=True
    ).order_by("pk")
    wanted = slug[:LONGEST]
    present = cards.filter(slug=wanted).values_list("url", flat=True).first()
    if present is not None:
        return str(present)
    pk = _once(SlugRedirect.Kind.PRODUCT, wanted)
    return cards.filter(product_id=pk).values_list("url", flat=True).first() if pk is not None else None


def _once(kind: str, slug: str) -> int | None:
    return SlugRedirect.objects.filter(kind=kind, slug=slug).values_list("object_id", flat=True).first()
