"""The category tree, kept in memory as long as its version stands."""

from typing import Any

from django.db.models import Count
from django.urls import reverse

from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.languages import card_language
from shop.assortment.models import CardPlace
from shop.assortment.types import CategoryNode, CategoryTree
from shop.assortment.versions import TREE, version
from shop.commerce.models import Category

_kept: dict[str, tuple[int, CategoryTree]] = {}


def category_tree(language: str = "en") -> CategoryTree:
    """All public categories with the number of products below each; one query while nothing changed."""
    language = card_language(language)
    present = version(TREE)
    known = _kept.get(language)
    if known is None or known[0] != present or not present:
        known = (present, _read_tree(language))
        _kept[language] = known
    return known[1]


def category(pk: int, language: str = "en") -> CategoryNode | None:
    """One public category, or None."""
    return category_tree(language).get(pk)


def _read_tree(language: str) -> CategoryTree:
    rows = list(
        Category.objects.filter(is_public=True, ancestors_are_public=True)
        .order_by("path")
        .values("pk", "name", "slug", "description", "depth", "path")
    )
    counts = CardPlace.objects.filter(language=language, price_list=DEFAULT_PRICE_LIST)
    counted = dict(counts.values_list("category_id").annotate(Count("pk")).order_by())
    builder = _Builder(rows, counted)
    roots = tuple(builder.node(row, "", None) for row in rows if row["depth"] == 1)
    return CategoryTree(roots=roots, nodes={node.id: node for root in roots for node in root.walk()})


class _Builder:
    """Turns rows in path order into nodes that know their children."""

    def __init__(self, rows: list[dict[str, Any]], counts: dict[int, int]) -> None:
        self.counts = counts
        self.below: dict[str, list[dict[str, Any]]] = {}
        for row in rows:
            self.below.setdefault(row["path"][: -Category.steplen], []).append(row)

    def node(self, row: dict[str, Any], above: str, parent_id: int | None) -> CategoryNode:
        full_slug = f"{above}/{row['slug']}".strip("/")
        children = (self.node(child, full_slug, row["pk"]) for child in self.below.get(row["path"], []))
        return CategoryNode(
            id=row["pk"],
            name=row["name"],
            slug=row["slug"],
            full_slug=full_slug,
            url=reverse("catalogue:category", kwargs={"category_slug": full_slug, "pk": row["pk"]}),
            description=row["description"],
            depth=row["depth"],
            parent_id=parent_id,
            count=self.counts.get(row["pk"], 0),
            children=tuple(children),
        )
