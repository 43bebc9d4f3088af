"""Version numbers of the catalogue: caches carry them in their keys and so never show the past."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import F

from shop.assortment.models import CatalogueVersion

#: Any card changed: title, price, stock state, picture, place in a listing.
CARDS = "cards"
#: The category tree or the number of products in it changed.
TREE = "tree"
#: Which attributes are filters, under which name, or what a unit price is told for, changed.
FILTERS = "filters"


_seen: ContextVar[dict[str, int] | None] = ContextVar("versions_seen", default=None)


def version(concern: str) -> int:
    """The present number of a concern; one query."""
    return versions().get(concern, 0)


def versions() -> Mapping[str, int]:
    """All numbers at once; one query, within ``one_look`` one for all that is read there."""
    seen = _seen.get()
    if seen is None:
        return _read()
    if not seen:
        seen.update(_read() or {CARDS: 0})
    return seen


@contextmanager
def one_look() -> Iterator[None]:
    """Read the numbers once for everything within: a page that only reads agrees with itself and asks once."""
    token = _seen.set({})
    try:
        yield
    finally:
        _seen.reset(token)


def _read() -> dict[str, int]:
    return dict(CatalogueVersion.objects.values_list("concern", "number"))


def version_raise(concern: str) -> int:
    """Count one change and return the new number; belongs last into the transaction that makes it.

    The row stays locked until that transaction ends, so numbers become visible in their order.
    """
    if not CatalogueVersion.objects.filter(pk=concern).update(number=F("number") + 1):
        CatalogueVersion.objects.get_or_create(concern=concern, defaults={"number": 1})
    if (seen := _seen.get()) is not None:
        seen.clear()
    return version(concern)
