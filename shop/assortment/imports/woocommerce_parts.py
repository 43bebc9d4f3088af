"""Parts of a WooCommerce product: texts, pictures, categories, attributes, measures."""

import re
from decimal import Decimal

from shop.assortment import html, scenes
from shop.assortment.imports import cells
from shop.assortment.imports.asking import Problems, addresses
from shop.assortment.imports.formats import File
from shop.assortment.imports.reading import Row
from shop.assortment.imports.topics import capital, thing, topics
from shop.assortment.items import PictureItem

GRAMS = {"kg": Decimal(1000), "g": Decimal(1), "lb": Decimal("453.592"), "oz": Decimal("28.3495")}
_CM = {"mm": Decimal("0.1"), "cm": Decimal(1), "m": Decimal(100), "in": Decimal("2.54"), "yd": Decimal("91.44")}
#: What WordPress writes for "no category", in the languages of its exports.
_NONE = {
    "uncategorized", "uncategorised", "unkategorisiert", "non classé", "sin categorizar", "sin categoría",
    "ongecategoriseerd", "geen categorie", "senza categoria", "sem categoria",
}  # fmt: skip
_ADDRESSES = re.compile(r"\s*[,|]\s*(?=(?:https?:)?//)|\s*[,|]\s*$")
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]*(?:\s[^\]]*)?\]")
_BLOCKS = re.compile(r"<(p|div|ul|ol|h[1-6]|table|blockquote|br)\b", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"^Attribute (\d+) name$")


def description(head: Row) -> str:
    """The short and the long description; line breaks are written ``\\n`` in this format."""
    short, long = (_text(head.get(column)) for column in ("Short description", "Description"))
    if not short or html.plain(short) in html.plain(long):
        return long
    return f"{short}\n{long}" if long else short


def _text(cell: str) -> str:
    text = _SHORTCODE.sub("", cells.text(cell).replace("\\r\\n", "\n").replace("\\n", "\n"))
    if "<" not in text or _BLOCKS.search(text):
        return html.paragraphs(text) if text.strip() and "<" not in text else text
    return "".join(f"<p>{part.strip()}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def pictures(head: Row, title: str, problems: Problems) -> tuple[PictureItem, ...]:
    """The gallery in its order; every picture has a drawing that stands in while it cannot be fetched."""
    words = " ".join([head.get("Categories"), head.get("Tags"), html.plain(head.get("Short description"))])
    scene = scenes.guess_scene(title=title, words=words)
    urls = dict.fromkeys(addresses(head, "Images", picture_urls(head), problems))
    found = [
        PictureItem(title[:250], url, {**scene, "view": ("front", "detail", "use")[min(place, 2)]})
        for place, url in enumerate(urls)
    ]
    return tuple(found) or (PictureItem(title[:250], "", {**scene, "view": "front"}),)


def picture_urls(row: Row) -> list[str]:
    """The addresses in the cell of pictures; they may hold commas themselves."""
    return [url.strip() for url in _ADDRESSES.split(cells.text(row.get("Images"))) if url.strip()]


def categories(head: Row, title: str, tags: tuple[str, ...], file: File) -> tuple[tuple[str, ...], ...]:
    """The paths of the file, without those that lead only halfway to another; tags where there are none."""
    paths: dict[tuple[str, ...], None] = {}
    for path in cells.parts(head.get("Categories")):
        names = tuple(html.plain(name) for name in path.split(">") if name.strip())
        if names and not (len(names) == 1 and names[0].casefold() in _NONE):
            paths[names] = None
    whole = [path for path in paths if not any(other[: len(path)] == path and other != path for other in paths)]
    if whole:
        return tuple(whole)
    things = thing(title)
    useful = [(tag, things) if things and things != tag else (tag,) for tag in topics(tags, file)]
    last = things or capital(next(iter(cells.parts(head.get("Brands"))), ""))
    return tuple(useful) or (((last,),) if last else ())


def attribute_lists(row: Row) -> dict[str, list[str]]:
    """The values of every attribute a row names; none for one that is left open."""
    found: dict[str, list[str]] = {}
    for column, name in row.cells.items():
        match = _ATTRIBUTE.match(column)
        if match:
            found[cells.text(name)] = cells.parts(row.get(f"Attribute {match[1]} value(s)"))
    return found


def attributes(head: Row, options: set[str], *, is_own: bool) -> dict[str, str]:
    """What a product says about itself, choices aside; of our own exports nothing is added to it."""
    found = {} if is_own else {"Brand": ", ".join(cells.parts(head.get("Brands"))), "Dimensions": _dimensions(head)}
    lists = {name: values for name, values in attribute_lists(head).items() if name not in options}
    found |= {name[:128]: ", ".join(values) for name, values in lists.items()}
    return {name: value for name, value in found.items() if value}


def longest_cm(head: Row) -> int:
    """The longest side in whole centimetres, rounded up; 0 where none is told."""
    return min(32_767, max((-int(-size // 1) for size in _sides(head)), default=0))


def _sides(head: Row) -> list[Decimal]:
    found = []
    for column, cell in head.cells.items():
        if column.startswith("Side "):
            try:
                size = cells.amount(cell, head.comma) * _CM[column.rpartition(" ")[2]]
            except ValueError:
                continue
            found.append(max(Decimal(0), size))
    return found


def _dimensions(head: Row) -> str:
    sides = [side for side in _sides(head) if side]
    return " × ".join(f"{side.normalize():f}" for side in sides) + " cm" if len(sides) > 1 else ""
