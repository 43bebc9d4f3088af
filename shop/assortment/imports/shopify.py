"""Shopify's product export: several rows a handle, the first with the product, each with a variant or a picture."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from shop.assortment.imports import cells
from shop.assortment.imports.formats import Parsed
from shop.assortment.imports.reading import Problem, Row
from shop.assortment.imports.shopify_parts import attributes, categories, pictures, variants
from shop.assortment.items import Item

NAME = "shopify"


def matches(header: list[str]) -> bool:
    """Whether a file with this header is such an export."""
    return {"Handle", "Title"} <= set(header) and any(name.startswith("Variant ") for name in header)


def products(rows: Iterable[Row]) -> Iterator[Parsed]:
    """One Parsed per handle, in the order of the file; rows of a handle need not be together."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        handle = cells.text(row.get("Handle"))
        if not handle:
            message = _("A row without a handle belongs to no product.")
            yield Parsed(row.line, None, (*row.problems, Problem(row.line, "Handle", message)))
            continue
        groups.setdefault(handle, []).append(row)
    for handle, group in groups.items():
        yield _parsed(handle[:200], group)


def _parsed(handle: str, rows: list[Row]) -> Parsed:
    problems = [problem for row in rows for problem in row.problems]
    head = rows[0]
    title = _plain(head, "Title", problems)
    if not title:
        problems.append(Problem(head.line, "Title", _("The first row of a product needs a title.")))
        return Parsed(head.line, None, tuple(problems))
    found = variants(handle, title, rows, problems)
    if not found:
        problems.append(Problem(head.line, "Variant Price", _("No row of this product has a usable price.")))
        return Parsed(head.line, None, tuple(problems))
    shippable = [cells.truth(row.get("Variant Requires Shipping"), True) for row in rows if row.get("Variant Price")]
    gift_card = cells.truth(head.get("Gift Card"), False)
    policies = {row.get("Variant Inventory Policy").casefold() for row in rows if row.get("Variant Price")}
    counted = any(row.get("Variant Inventory Qty") for row in rows)
    tags = tuple(tag for tag in (part.strip() for part in head.get("Tags").split(",")) if tag)
    item = Item(
        key=handle,
        title=title[:255],
        slug=_slug(handle),
        description=head.get("Body (HTML)") or head.get("Body HTML"),
        product_class="Goods",
        categories=categories(head, tags),
        attributes=attributes(head),
        variants=tuple(found),
        pictures=pictures(title, rows, problems),
        is_public=_is_public(head),
        needs_delivery=any(shippable) and not gift_card,
        tracks_stock=counted and policies != {"continue"} and not gift_card,
        vendor=cells.text(head.get("Vendor")),
        tags=tags,
        seo_title=cells.text(head.get("SEO Title")),
        seo_description=cells.text(head.get("SEO Description")),
    )
    return Parsed(head.line, item, tuple(problems))


def _is_public(head: Row) -> bool:
    status = head.get("Status").casefold()
    return cells.truth(head.get("Published"), True) and status in {"", "active"}


def _slug(handle: str) -> str:
    return "".join(char for char in handle.casefold() if char.isalnum() or char in "-_")


def _plain(row: Row, column: str, problems: list[Problem]) -> str:
    cell = row.get(column)
    if cells.is_formula(cell):
        problems.append(Problem(row.line, column, _("Looks like a formula; taken as text without the sign.")))
        cell = cell.lstrip("=@\t\r")
    return cells.text(cell)
