"""WooCommerce's product export: a row per product and one per variation, which names its product."""

from dataclasses import replace

from django.utils.text import slugify
from django.utils.translation import gettext as _

from shop.assortment.imports import cells, own, woocommerce_columns
from shop.assortment.imports.asking import Problems, error, note, plain
from shop.assortment.imports.formats import File, Parsed
from shop.assortment.imports.reading import Row
from shop.assortment.imports.staging import Place
from shop.assortment.imports.topics import tag_word
from shop.assortment.imports.woocommerce_parts import attributes, categories, description, longest_cm, pictures
from shop.assortment.imports.woocommerce_stock import is_counted
from shop.assortment.imports.woocommerce_variants import variants
from shop.assortment.items import Item
from shop.assortment.services.links import Links

NAME = "woocommerce"
AMOUNTS = woocommerce_columns.AMOUNTS
UNUSED = woocommerce_columns.UNUSED
OWN = "Meta: kept_facts"
canonical = woocommerce_columns.canonical
_USUAL = {"simple", "variable", "variation", "grouped", "external", "virtual", "downloadable"}
_TELLING = {
    "Type", "Regular price", "Sale price", "Visibility in catalog", "In stock?", "Backorders allowed?", "Parent",
    "Short description", "Grouped products", "Attribute 1 name", "Attribute 1 value(s)", "Published",
}  # fmt: skip


def matches(names: list[str]) -> bool:
    """Whether a file with these columns is such an export; shopkeepers choose columns, so a few must do."""
    return "Name" in names and len(_TELLING & set(names)) >= 2


def knows(column: str) -> bool:
    """Whether a column has a meaning here."""
    known = column in woocommerce_columns.NAMES or column in ("SEO Title", "SEO Description", OWN)
    return known or column.startswith(("Weight ", "Side ")) or bool(woocommerce_columns.attribute_part(column))


def place(row: Row, above: Row | None) -> Place | None:
    """Variations belong to their parent, named by id or SKU; a row without any name to nothing."""
    sku, pk = cells.text(row.get("SKU")), row.get("ID")
    tags = sorted({tag_word(tag) for tag in cells.parts(row.get("Tags"))})
    counted = sku or ("" if pk else f"name {row.get('Name')}")
    if _is_variation(row):
        return Place(parent=_ref(row.get("Parent")) or "nothing", sku=counted)
    names = [*([f"id:{pk}"] if pk else []), *([f"sku:{sku.casefold()}"] if sku else [])]
    if not names and not row.get("Name"):
        return None
    return Place(names=names, sku=counted, words=tags)


def links(rows: list[Row], file: File) -> Links | None:
    """The parts of a grouped product; else what is offered with a product."""
    head = _head(rows)
    if head is None or not head.get("Name"):
        return None
    facts = own.facts_of(head.get(OWN))
    if facts:
        return own.links_of(facts, (NAME, _key(head)))
    columns = ("Grouped products",) if "grouped" in _types(head) else ("Upsells", "Cross-sells")
    refs = [_ref(part) for column in columns for part in cells.parts(head.get(column))]
    found = [row for row in map(file.find, refs) if row is not None]
    return Links((NAME, _key(head)), tuple((NAME, _key(row)) for row in found)) if refs else None


def product(rows: list[Row], file: File) -> Parsed:
    """One product from its row and those of its variations."""
    problems: Problems = [problem for row in rows for problem in row.problems]
    head = _head(rows)
    if head is None or not head.cells:
        if head is None:
            message = _("The product this variation belongs to is not in the file.")
            error(rows[0], "Parent", message, problems, _("Export the product together with its variations."))
        return Parsed(rows[0].line, None, tuple(problems))
    title = plain(head, "Name", problems)
    if not title:
        error(head, "Name", _("A product needs a name."), problems, _("Write what the product is called."))
        return Parsed(head.line, None, tuple(problems))
    own_rows = [row for row in rows if row is not head]
    item = _item(head, title, own_rows, file, problems)
    if not item.variants and "grouped" not in _types(head):
        message = _("No row of this product has a usable price.")
        error(head, "Regular price", message, problems, _("Write a price into the product or its variations."))
        return Parsed(head.line, None, tuple(problems))
    facts = own.facts_of(head.get(OWN))
    return Parsed(head.line, own.item_restored(item, facts) if facts else item, tuple(problems))


def _item(head: Row, title: str, variations: list[Row], file: File, problems: Problems) -> Item:
    types = _types(head)
    tags = tuple(cells.parts(head.get("Tags")))
    is_set = "grouped" in types
    found, options = ([], set()) if is_set else variants(head, title, _key(head), variations, problems)
    item = Item(
        key=_key(head)[:200],
        title=title[:255],
        slug=slugify(title)[:255],
        description=description(head),
        product_class="Set" if is_set else "Goods",
        categories=categories(head, title, tags, file),
        attributes=attributes(head, options, is_own=bool(head.get(OWN))),
        variants=tuple(found),
        pictures=pictures(head, title, problems),
        is_public=_is_public(head, types, problems),
        needs_delivery=is_set or not _all_virtual(head, variations),
        tracks_stock=not is_set and is_counted(head, variations),
        vendor=next(iter(cells.parts(head.get("Brands"))), "")[:128],
        tags=tags,
        seo_title=_written(head, "SEO Title"),
        seo_description=_written(head, "SEO Description"),
        longest_cm=longest_cm(head),
    )
    return replace(item, parts=tuple(cells.parts(head.get("Grouped products")))) if is_set else item


def _head(rows: list[Row]) -> Row | None:
    return next((row for row in rows if not _is_variation(row)), None)


def _types(row: Row) -> set[str]:
    return {word.strip().casefold() for word in row.get("Type").split(",") if word.strip()}


def _is_variation(row: Row) -> bool:
    types = _types(row)
    return "variation" in types or (not types and bool(row.get("Parent")))


def _ref(cell: str) -> str:
    """The name of a row: "id:12", or its SKU."""
    cell = cells.text(cell)
    if cell.casefold().startswith("id:"):
        return f"id:{cell[3:].strip()}"
    return f"sku:{cell.casefold()}" if cell else ""


def _key(head: Row) -> str:
    """What we know a product by: its SKU; without one id and name, for ids repeat from shop to shop."""
    sku, name = cells.text(head.get("SKU")), slugify(cells.text(head.get("Name")))[:120]
    if sku and not head.repeats:
        return sku[:200]
    number = head.get("ID") or (str(head.repeats + 1) if head.repeats else "")
    return "-".join(filter(None, (sku[:60], name or "product", number)))


def _is_public(head: Row, types: set[str], problems: Problems) -> bool:
    if "external" in types:
        message = _("This product is sold in another shop; it is imported, but not shown.")
        note(head, "Type", message, problems, _("Show it once you sell it yourself."))
        return False
    for kind in sorted(types - _USUAL):
        message = _("Products of type “%(type)s” become usual goods here.") % {"type": kind}
        note(head, "Type", message, problems)
    if head.get("Visibility in catalog").casefold() == "hidden":
        note(head, "Visibility in catalog", _("Hidden there, so it is not shown here."), problems)
        return False
    return cells.truth(head.get("Published"), True)


def _all_virtual(head: Row, variations: list[Row]) -> bool:
    """Whether nothing of it has to be sent."""
    rows = variations or [head]
    return all(_types(row) & {"virtual", "downloadable"} for row in rows)


def _written(head: Row, column: str) -> str:
    """A text for search engines, unless it is a pattern of a plugin ("%%title%%")."""
    text = cells.text(head.get(column))
    return "" if "%" in text and text.count("%") > 1 else text
