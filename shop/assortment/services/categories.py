"""Categories: a tree of names, written here only."""

from collections.abc import Sequence
from typing import Any

from django.core.cache import cache
from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from shop.assortment import html, versions
from shop.assortment.languages import card_languages
from shop.assortment.services.addresses import category_slugs, category_slugs_left
from shop.assortment.services.cards import cards_refresh
from shop.commerce.models import Category, Product, ProductCategory
from shop.core.errors import Invalid


@transaction.atomic
def category_save(
    *,
    name: str,
    category_id: int | None = None,
    parent_id: int | None = None,
    slug: str = "",
    description: str = "",
    is_public: bool = True,
) -> Any:
    """Create a category below ``parent_id`` (or as a department), or change the given one.

    A change of name, place or visibility rebuilds the cards below it. Raises Invalid without a name.
    """
    name = " ".join(name.split())[:255]
    if not name:
        raise Invalid(_("A category needs a name."), field="name")
    fields = {
        "name": name,
        "slug": slug or slugify(name)[:255] or "category",
        "description": html.clean(description) if description else "",
        "is_public": is_public,
    }
    category = _created(parent_id, fields) if category_id is None else _changed(category_id, fields)
    versions.version_raise(versions.TREE)
    return category


@transaction.atomic
def category_move(*, category_id: int, parent_id: int | None) -> Any:
    """Hang a category (with all below it) under another one, or make it a department."""
    category = Category.objects.get(pk=category_id)
    before = category_slugs(category)
    if parent_id is None:
        category.move(Category.get_last_root_node(), pos="last-sibling")
    else:
        category.move(Category.objects.get(pk=parent_id), pos="last-child")
    category = Category.objects.get(pk=category_id)
    category.set_ancestors_are_public()
    _forget_slugs(category)
    category_slugs_left(before=before, category=category)
    cards_refresh(product_ids=_products_below(category))
    versions.version_raise(versions.TREE)
    return category


def category_for_path(*, path: Sequence[str]) -> Any:
    """The category at this path of names, created with its ancestors where it is missing."""
    parent: Any = None
    for name in path:
        siblings = parent.get_children() if parent else Category.get_root_nodes()
        found = siblings.filter(slug=_slug(name)).first()
        parent = found or category_save(name=name, parent_id=parent.pk if parent else None)
    return parent


class CategoryPaths:
    """Ids of categories by their path of names, for many products at once: the tree is read one time."""

    def __init__(self) -> None:
        rows = Category.objects.values_list("path", "slug", "pk")
        self._known = {(path[: -Category.steplen], slug): (path, pk) for path, slug, pk in rows.order_by("-path")}
        self._made: dict[tuple[str, ...], int] = {}

    def pk(self, path: Sequence[str]) -> int:
        """The id of the category at this path, created where it is missing."""
        place, pk = "", 0
        for name in path:
            found = self._known.get((place, _slug(name)))
            if found is None:
                break
            place, pk = found
        else:
            return pk
        whole = tuple(path)
        if whole not in self._made:
            self._made[whole] = category_for_path(path=whole).pk
        return self._made[whole]


def _slug(name: str) -> str:
    return slugify(name)[:255] or "category"


def _created(parent_id: int | None, fields: dict[str, Any]) -> Any:
    if parent_id is None:
        return Category.add_root(**fields)
    return Category.objects.get(pk=parent_id).add_child(**fields)


def _changed(category_id: int, fields: dict[str, Any]) -> Any:
    category = Category.objects.get(pk=category_id)
    before = category_slugs(category)
    stale = any(getattr(category, name) != fields[name] for name in ("name", "is_public"))
    for name, value in fields.items():
        setattr(category, name, value)
    category.save()
    _forget_slugs(category)
    category_slugs_left(before=before, category=category)
    if stale:
        cards_refresh(product_ids=_products_below(category))
    return category


def _products_below(category: Any) -> list[int]:
    links = ProductCategory.objects.filter(category__path__startswith=category.path)
    return list(Product.objects.filter(pk__in=links.values("product_id")).values_list("pk", flat=True))


def _forget_slugs(category: Any) -> None:
    """Oscar remembers full slugs for ever; drop those of the whole subtree."""
    pks = category.get_tree(category).values_list("pk", flat=True)
    cache.delete_many([f"CATEGORY_URL_{language}_{pk}" for pk in pks for language in card_languages()])
