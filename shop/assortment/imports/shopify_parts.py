"""Parts of a Shopify product: its variants, pictures, categories and attributes."""

import re
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from shop.assortment import html, scenes
from shop.assortment.imports import cells
from shop.assortment.imports.reading import Problem, Row
from shop.assortment.items import PictureItem, VariantItem
from shop.assortment.scenes.words import colour_of

#: At most so many tags of a product become subcategories; long tag lists are for search.
MAX_TAG_CATEGORIES = 3
COLOUR_OPTIONS = {"color", "colour", "farbe", "couleur"}
_METAFIELD = re.compile(r"^(.+?) \(product\.metafields\.[\w.\-]+\)$")
_GOOGLE = {
    "Google Shopping / Gender": "Gender",
    "Google Shopping / Age Group": "Age group",
    "Google Shopping / MPN": "Part number",
    "Google Shopping / Condition": "Condition",
}


def variants(handle: str, title: str, rows: list[Row], problems: list[Problem]) -> list[VariantItem]:
    """The buyable forms; a row that cannot be one is reported and left out."""
    names = _option_names(rows[0])
    found: list[VariantItem] = []
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        if not any(row.get(f"Option{i} Value") for i in (1, 2, 3)) and not row.get("Variant Price"):
            continue
        variant = _variant(handle, title, names, row, problems)
        if variant is None:
            continue
        choice = tuple(variant.options.values())
        if choice in seen or any(variant.sku == other.sku for other in found):
            problems.append(Problem(row.line, "Option1 Value", _("This choice (or its SKU) occurs twice.")))
            continue
        seen.add(choice)
        found.append(variant)
    return found


def pictures(title: str, rows: list[Row], problems: list[Problem]) -> tuple[PictureItem, ...]:
    """The gallery by position; every picture has a drawing that stands in while it cannot be fetched."""
    head = rows[0]
    words = " ".join([head.get("Type"), head.get("Tags"), html.plain(head.get("Body (HTML)"))])
    scene = scenes.guess_scene(title=title, words=words)
    found: dict[str, tuple[float, PictureItem]] = {}
    for row in rows:
        url = row.get("Image Src")
        if not url or url in found:
            continue
        if not url.lower().startswith(("https://", "http://")):
            problems.append(Problem(row.line, "Image Src", _("Not an address of a picture.")))
            continue
        alt = cells.text(row.get("Image Alt Text")) or title
        view = ("front", "detail", "use")[min(len(found), 2)]
        found[url] = (_position(row, len(found), problems), PictureItem(alt[:250], url, {**scene, "view": view}))
    ordered = [picture for _position_, picture in sorted(found.values(), key=lambda entry: entry[0])]
    return tuple(ordered) or (PictureItem(title[:250], "", {**scene, "view": "front"}),)


def categories(head: Row, tags: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Two levels: type, then collection or tags; a standard category path where there is no type."""
    kind, collection = cells.text(head.get("Type")), cells.text(head.get("Collection"))
    if collection:
        return ((kind, collection) if kind else (collection,),)
    if kind and tags:
        return tuple((kind, _name(tag)) for tag in tags[:MAX_TAG_CATEGORIES] if _name(tag) != kind) or ((kind,),)
    standard = tuple(part.strip() for part in head.get("Product Category").split(">") if part.strip())
    if kind or standard:
        return ((kind,),) if kind else (standard[-3:],)
    return tuple((_name(tag),) for tag in tags[:MAX_TAG_CATEGORIES])


def attributes(head: Row) -> dict[str, str]:
    """Brand, what Google Shopping is told, and metafields."""
    found = {"Brand": cells.text(head.get("Vendor"))}
    found.update({name: cells.text(head.get(column)) for column, name in _GOOGLE.items()})
    for column, cell in head.cells.items():
        match = _METAFIELD.match(column)
        if match and not cell.startswith(("[", "{")):
            found[match.group(1)] = html.plain(cells.text(cell), 500)
    return {name: value for name, value in found.items() if value}


def _option_names(head: Row) -> list[tuple[int, str]]:
    """(1 to 3, name) of the options in use; "Title / Default Title" is Shopify's way to say none."""
    names = [(i, cells.text(head.get(f"Option{i} Name"))) for i in (1, 2, 3)]
    only_default = head.get("Option1 Name") == "Title" and head.get("Option1 Value") == "Default Title"
    return [] if only_default else [(i, name) for i, name in names if name]


def _variant(
    handle: str, title: str, names: list[tuple[int, str]], row: Row, problems: list[Problem]
) -> VariantItem | None:
    price = _amount(row, "Variant Price", problems, required=True)
    if price is None:
        return None
    options = {name: cells.text(row.get(f"Option{i} Value")) for i, name in names}
    if any(not value for value in options.values()):
        problems.append(Problem(row.line, "Option1 Value", _("A value for one of the options is missing.")))
        return None
    suffix = slugify(" ".join(options.values()))
    picture_url = row.get("Variant Image")
    return VariantItem(
        sku=(cells.text(row.get("Variant SKU")) or "-".join(filter(None, (handle, suffix))))[:128],
        price=price,
        options={name[:128]: value[:255] for name, value in options.items()},
        was_price=_amount(row, "Variant Compare At Price", problems),
        stock=max(0, _whole(row, "Variant Inventory Qty", problems)),
        barcode=cells.text(row.get("Variant Barcode"))[:64],
        weight_g=max(0, _whole(row, "Variant Grams", problems)),
        colour=_colour(options),
        picture=_variant_picture(title, options, picture_url),
    )


def _variant_picture(title: str, options: dict[str, str], url: str) -> PictureItem | None:
    if not url.lower().startswith(("https://", "http://")):
        return None
    scene = scenes.guess_scene(title=f"{' '.join(options.values())} {title}")
    return PictureItem(f"{title}, {', '.join(options.values())}"[:250], url, {**scene, "view": "front"})


def _colour(options: dict[str, str]) -> tuple[str, str] | None:
    for name, value in options.items():
        hex_value = colour_of(value)
        if name.casefold() in COLOUR_OPTIONS and hex_value:
            return value, hex_value
    return None


def _amount(row: Row, column: str, problems: list[Problem], required: bool = False) -> Any:
    cell = row.get(column)
    if not cell and not required:
        return None
    try:
        value = cells.amount(cell)
    except ValueError:
        message = _("“%(cell)s” is not a price.") % {"cell": cell[:40]} if cell else _("The price is missing.")
        problems.append(Problem(row.line, column, message))
        return None
    if value < 0 or (value == 0 and not required):
        if value < 0:
            problems.append(Problem(row.line, column, _("A price cannot be below zero.")))
        return None
    return value


def _whole(row: Row, column: str, problems: list[Problem]) -> int:
    cell = row.get(column)
    try:
        return cells.whole(cell) if cell else 0
    except ValueError:
        problems.append(Problem(row.line, column, _("“%(cell)s” is not a whole number.") % {"cell": cell[:40]}))
        return 0


def _position(row: Row, default: int, problems: list[Problem]) -> float:
    return _whole(row, "Image Position", problems) or default + 0.5


def _name(tag: str) -> str:
    return tag[:1].upper() + tag[1:]
