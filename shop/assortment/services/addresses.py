"""Addresses that products and categories once had: kept when a slug changes, so that links go on working."""

from collections.abc import Mapping

from shop.assortment.models import SlugRedirect
from shop.commerce.models import Category
from shop.core import clock


def slug_left(*, kind: str, slug: str, object_id: int) -> None:
    """Remember that ``object_id`` lived at ``slug``; belongs into the transaction that changes it."""
    SlugRedirect.objects.update_or_create(
        kind=kind, slug=slug[:400], defaults={"object_id": object_id, "at": clock.now()}
    )


def category_slugs(category: Category) -> dict[int, str]:
    """The full slugs of a category and all below it, by id."""
    above = "/".join(category.get_ancestors().values_list("slug", flat=True))
    found: dict[str, str] = {}
    rows = category.get_tree(category).order_by("path").values_list("pk", "path", "slug")
    by_id: dict[int, str] = {}
    for pk, path, slug in rows:
        full = f"{found.get(path[: -Category.steplen], above)}/{slug}".strip("/")
        found[path] = by_id[pk] = full
    return by_id


def category_slugs_left(*, before: Mapping[int, str], category: Category) -> None:
    """Remember every full slug below ``category`` that is not what it was."""
    present = category_slugs(category)
    for pk, slug in before.items():
        if present.get(pk) != slug:
            slug_left(kind=SlugRedirect.Kind.CATEGORY, slug=slug, object_id=pk)
