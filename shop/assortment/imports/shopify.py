"""Shopify's product export: several rows a handle, the first with the product, each with a variant or a picture."""

import re
from dataclasses import replace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from shop.assortment.imports import cells, own, shopify_columns
from shop.assortment.imports.asking import Problems, error, plain
from shop.assortment.imports.formats import File, Parsed, names_of
from shop.assortment.imports.reading import Row
from shop.assortment.imports.shopify_parts import attributes, categories, pictures
from shop.assortment.imports.shopify_variants import is_counted, needs_delivery, variants
from shop.assortment.imports.staging import Place
from shop.assortment.imports.topics import tag_word
from shop.assortment.items import Item
from shop.assortment.services.links import Links

NAME = "shopify"
AMOUNTS = shopify_columns.AMOUNTS
UNUSED = shopify_columns.UNUSED
OWN = "Kept (product.metafields.kept.facts)"
_DRAFTS = {"draft", "archived", "unlisted"}
_SLUG = re.compile(r"[^a-z0-9_-]+")


def canonical(header: list[str]) -> list[str]:
    """The header with the older names of columns."""
    return names_of(header, shopify_columns.COLUMNS)


def matches(names: list[str]) -> bool:
    """Whether a file with these columns is such an export."""
    return "Title" in names and bool(set(names) & {"Handle", "Option1 Value"})


def knows(column: str) -> bool:
    """Whether a column has a meaning here."""
    return column in shopify_columns.NAMES or bool(shopify_columns.METAFIELD.match(column))


def place(row: Row, above: Row | None) -> Place | None:
    """Rows belong to the product of their handle; without one, to that of their title or of the row above."""
    handle = handle_of(row) or (handle_of(above) if above else "")
    if not handle:
        return None
    tags = {tag_word(tag) for tag in cells.parts(row.get("Tags"))}
    return Place(names=(handle,), parent=handle, sku=cells.text(row.get("Variant SKU")), words=sorted(tags))


def handle_of(row: Row) -> str:
    """The handle of a row, made from its title where it has none."""
    return cells.text(row.get("Handle"))[:200] or slugify(cells.text(row.get("Title")))[:200]


def links(rows: list[Row], file: File) -> Links | None:
    """Only our own exports say which products are shown with one."""
    facts = own.facts_of(rows[0].get(OWN))
    return own.links_of(facts, (NAME, handle_of(rows[0]))) if facts else None


def product(rows: list[Row], file: File) -> Parsed:
    """One product from all rows of its handle."""
    problems: Problems = [problem for row in rows for problem in row.problems]
    head = next((row for row in rows if row.get("Title")), rows[0])
    handle = handle_of(rows[0])
    if not handle:
        if head.cells:
            message = _("A row without a handle belongs to no product.")
            error(head, "Handle", message, problems, _("Give it the handle of its product."))
        return Parsed(head.line, None, tuple(problems))
    title = plain(head, "Title", problems)
    if not title:
        message = _("The first row of a product needs a title.")
        error(head, "Title", message, problems, _("Write what the product is called."))
        return Parsed(head.line, None, tuple(problems))
    found = variants(handle, title, rows, problems)
    if not found:
        message = _("No row of this product has a usable price.")
        error(head, "Variant Price", message, problems, _("Write a price into at least one of its rows."))
        return Parsed(head.line, None, tuple(problems))
    item = _item(handle, title, head, rows, file, problems)
    item = replace(item, variants=tuple(found))
    facts = own.facts_of(head.get(OWN))
    return Parsed(head.line, own.item_restored(item, facts) if facts else item, tuple(problems))


def _item(handle: str, title: str, head: Row, rows: list[Row], file: File, problems: Problems) -> Item:
    tags = tuple(cells.parts(head.get("Tags")))
    delivered = needs_delivery(head, rows)
    return Item(
        key=handle,
        title=title[:255],
        slug=_slug(handle) or slugify(title)[:255],
        description=cells.text(head.get("Body (HTML)")),
        variants=(),
        categories=categories(head, title, tags, file),
        attributes=attributes(head, is_own=bool(head.get(OWN))),
        pictures=pictures(title, rows, problems),
        is_public=_is_public(head),
        needs_delivery=delivered,
        tracks_stock=is_counted(head, rows),
        vendor=cells.text(head.get("Vendor"))[:128],
        tags=tags,
        seo_title=cells.text(head.get("SEO Title")),
        seo_description=cells.text(head.get("SEO Description")),
    )


def _is_public(head: Row) -> bool:
    return cells.truth(head.get("Published"), True) and head.get("Status").casefold() not in _DRAFTS


def _slug(handle: str) -> str:
    return _SLUG.sub("", handle.casefold()) or slugify(handle)
