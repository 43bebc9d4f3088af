"""Version numbers of the catalogue: caches carry them in their keys and so never show the past."""

from django.db.models import F

from shop.assortment.models import CatalogueVersion

#: Any card changed: title, price, stock state, picture, place in a listing.
CARDS = "cards"
#: The category tree or the number of products in it changed.
TREE = "tree"


def version(concern: str) -> int:
    """The present number of a concern; one query."""
    row = CatalogueVersion.objects.filter(pk=concern).values_list("number", flat=True).first()
    return row or 0


def versions() -> dict[str, int]:
    """All numbers at once; one query."""
    return dict(CatalogueVersion.objects.values_list("concern", "number"))


def version_raise(concern: str) -> None:
    """Count one change; belongs last into the transaction that makes it."""
    if not CatalogueVersion.objects.filter(pk=concern).update(number=F("number") + 1):
        CatalogueVersion.objects.get_or_create(concern=concern, defaults={"number": 1})
