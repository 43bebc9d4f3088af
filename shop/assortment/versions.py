"""Version numbers of the catalogue: caches carry them in their keys and so never show the past."""

from django.db.models import F

from shop.assortment.models import CatalogueVersion

#: Any card changed: title, price, stock state, picture, place in a listing.
CARDS = "cards"
#: The category tree or the number of products in it changed.
TREE = "tree"
#: Which attributes are filters, under which name, or what a unit price is told for, changed.
FILTERS = "filters"


def version(concern: str) -> int:
    """The present number of a concern; one query."""
    row = CatalogueVersion.objects.filter(pk=concern).values_list("number", flat=True).first()
    return row or 0


def versions() -> dict[str, int]:
    """All numbers at once; one query."""
    return dict(CatalogueVersion.objects.values_list("concern", "number"))


def version_raise(concern: str) -> int:
    """Count one change and return the new number; belongs last into the transaction that makes it.

    The row stays locked until that transaction ends, so numbers become visible in their order.
    """
    if not CatalogueVersion.objects.filter(pk=concern).update(number=F("number") + 1):
        CatalogueVersion.objects.get_or_create(concern=concern, defaults={"number": 1})
    return version(concern)
