"""Parts of a Shopify product: its pictures, categories and attributes."""

import re

from shop.assortment import html, scenes
from shop.assortment.imports import cells
from shop.assortment.imports.asking import Problems, addresses, whole
from shop.assortment.imports.formats import File
from shop.assortment.imports.reading import Row
from shop.assortment.imports.shopify_columns import METAFIELD
from shop.assortment.imports.topics import capital, thing, topics
from shop.assortment.items import PictureItem

_GOOGLE = {
    "Google Shopping / Gender": "Gender",
    "Google Shopping / Age Group": "Age group",
    "Google Shopping / MPN": "Part number",
    "Google Shopping / Condition": "Condition",
}
_NO_TEXT = re.compile(r"^([\[{]|gid://)")
_ADDRESSES = re.compile(r"\s*;\s*(?=https?://)")


def pictures(title: str, rows: list[Row], problems: Problems) -> tuple[PictureItem, ...]:
    """The gallery by position; every picture has a drawing that stands in while it cannot be fetched."""
    head = rows[0]
    words = " ".join([head.get("Type"), head.get("Tags"), html.plain(head.get("Body (HTML)"))])
    scene = scenes.guess_scene(title=title, words=words)
    found: dict[str, tuple[float, PictureItem]] = {}
    for row in rows:
        cell = cells.text(row.get("Image Src"))
        for url in addresses(row, "Image Src", _ADDRESSES.split(cell) if cell else [], problems):
            if url in found:
                continue
            alt = cells.text(row.get("Image Alt Text")) or title
            view = ("front", "detail", "use")[min(len(found), 2)]
            position = whole(row, "Image Position", problems) or len(found) + 0.5
            found[url] = (position, PictureItem(alt[:250], url, {**scene, "view": view}))
    ordered = [picture for _position, picture in sorted(found.values(), key=lambda entry: entry[0])]
    return tuple(ordered) or (PictureItem(title[:250], "", {**scene, "view": "front"}),)


def categories(head: Row, title: str, tags: tuple[str, ...], file: File) -> tuple[tuple[str, ...], ...]:
    """Two levels where the file knows two: type with collection or tags, Shopify's own category, tags with things."""
    kind, collection = cells.text(head.get("Type")), cells.text(head.get("Collection"))
    if collection:
        return ((kind, collection) if kind else (collection,),)
    useful = topics(tags, file)
    if kind:
        return tuple((kind, tag) for tag in useful if tag.casefold() != kind.casefold()) or ((kind,),)
    standard = tuple(part.strip() for part in cells.text(head.get("Product Category")).split(">") if part.strip())
    if standard:
        return (standard[-3:],)
    things = thing(title)
    if useful:
        return tuple((tag, things) if things and things != tag else (tag,) for tag in useful)
    last = things or capital(head.get("Vendor"))
    return ((last,),) if last else ()


def attributes(head: Row, *, is_own: bool) -> dict[str, str]:
    """Brand, what Google Shopping is told, and metafields; of our own exports the metafields alone."""
    found: dict[str, str] = {}
    if not is_own:
        found["Brand"] = cells.text(head.get("Vendor"))
        found.update({name: cells.text(head.get(column)) for column, name in _GOOGLE.items()})
        found["Content"] = " ".join(
            cells.text(head.get(f"Unit Price Total Measure{part}")) for part in ("", " Unit")
        ).strip()
    for column, cell in head.cells.items():
        match = METAFIELD.match(column)
        if match and not _NO_TEXT.match(cell):
            name = match["name"] or capital((match["other"] or "").rpartition(".")[2].replace("_", " "))
            value = cells.text(cell)
            found[name[:128]] = value if is_own else html.plain(value, 500)
    return {name: value for name, value in found.items() if value}
