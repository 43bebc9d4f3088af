"""The demo's goods: TOML files, one per department, read into Items."""

import datetime as dt
import itertools
import re
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from shop.assortment.html import plain
from shop.assortment.items import Choice, Detail, Item, MediaItem, PictureItem, Quantity, VariantItem
from shop.core import clock

FOLDER = Path(__file__).resolve().parent / "data"
#: Beginnings of a description as search engines show it, in characters.
SEO_LENGTH = 155
_MEASURE = re.compile(r"^(\d+(?:\.\d+)?) (\S.*)$")
VIEWS = {"front": "", "detail": ", detail", "use": ", in use"}


@dataclass(frozen=True)
class Department:
    """A department with its introduction and its products."""

    name: str
    about: str
    items: tuple[Item, ...]


def departments() -> Iterator[Department]:
    """All departments of the demo, in their order in the menu."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.toml"))]
    for data in sorted(files, key=lambda data: data["place"]):
        products = tuple(_item(product, data["ground"]) for product in data["product"])
        yield Department(data["department"], data["about"], products)


def _item(data: Mapping[str, Any], ground: str) -> Item:
    scene = {"ground": ground, **data["scene"]}
    is_digital = data.get("digital", False)
    ahead = data.get("available_in_days")
    return Item(
        key=data["key"],
        title=data["title"],
        description=data["description"].strip(),
        product_class=data["class"],
        categories=tuple(tuple(path) for path in data["categories"]),
        attributes=data.get("attributes", {}),
        details={name: _detail(value) for name, value in data.get("details", {}).items()},
        variants=tuple(_variants(data, scene)),
        pictures=tuple(
            PictureItem(data["title"] + words, scene={**scene, "view": view}) for view, words in VIEWS.items()
        ),
        media=_media(data["key"], scene),
        needs_delivery=not is_digital,
        tracks_stock=not (is_digital or data.get("made_to_order")),
        available_from=clock.today() + dt.timedelta(days=ahead) if ahead else None,
        longest_cm=data.get("longest_cm", 0),
        vendor="Kept",
        restrictions=tuple(data.get("restrictions", ())),
        handling_days=data.get("handling_days", 0),
        position=data["position"],
        seo_title=f"{data['title']}, {data['tagline']}",
        seo_description=plain(data["description"], SEO_LENGTH),
    )


def _detail(value: Any) -> Detail:
    """Yes or no, a count, one of few values (a list of one), or "320 ml"."""
    if isinstance(value, bool):
        return value
    if isinstance(value, list):
        return Choice(value[0])
    match = _MEASURE.match(str(value))
    return Quantity(Decimal(match[1]), match[2]) if match else Quantity(Decimal(str(value)))


@cache
def _films_and_guides() -> dict[str, list[tuple[str, dict[str, Any]]]]:
    """What ``media/films.toml`` and ``media/guides.toml`` hold, by key of the product."""
    found: dict[str, list[tuple[str, dict[str, Any]]]] = {}
    for kind in ("film", "guide"):
        data = tomllib.loads((FOLDER / "media" / f"{kind}s.toml").read_text(encoding="utf-8"))
        for key, entries in data.items():
            for entry in entries:
                found.setdefault(key, []).append((kind, entry))
    return found


def _media(key: str, scene: dict[str, Any]) -> tuple[MediaItem, ...]:
    """The films and guides of a product; they show the product itself unless they say otherwise."""
    items = []
    for kind, entry in _films_and_guides().get(key, ()):
        drawn = {**scene, "view": "front", **entry.get("scene", {})}
        drawn["params"] = {**scene.get("params", {}), **entry.get("scene", {}).get("params", {})}
        recipe = {name: value for name, value in entry.items() if name != "title"} | {"scene": drawn}
        items.append(MediaItem(kind, entry["title"], recipe))
    return tuple(items)


def _variants(data: Mapping[str, Any], scene: dict[str, Any]) -> Iterator[VariantItem]:
    """Every combination of options; a colour repaints the scene, a number adds to the price, a table may do both."""
    options: dict[str, dict[str, Any]] = data.get("options", {})
    for choice in itertools.product(*(values.items() for values in options.values())):
        labels = dict(zip(options, (label for label, _ in choice), strict=True))
        colours = [(label, colour) for label, value in choice if (colour := _colour(value))]
        extra = sum((_extra(value) for _, value in choice), Decimal(0))
        sku = "-".join([data["key"], *(slugify(label) for label in labels.values())]).upper()
        yield VariantItem(
            sku=sku,
            price=_money(data["price"]) + extra,
            was_price=_money(data["was"]) + extra if "was" in data else None,
            options=labels,
            stock=_stock(data.get("stock", 0), sku, bool(options)),
            weight_g=data.get("weight_g", 0),
            colour=colours[0] if colours else None,
            picture=_picture(data, scene, colours[0]) if colours else None,
        )


def _colour(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("colour", ""))
    return value if isinstance(value, str) else ""


def _extra(value: Any) -> Decimal:
    amount = value.get("extra", 0) if isinstance(value, dict) else value
    return _money(0 if isinstance(amount, str) else amount)


def _picture(data: Mapping[str, Any], scene: dict[str, Any], colour: tuple[str, str]) -> PictureItem:
    painted = {**scene, data.get("recolour", "colour"): colour[1], "view": "front"}
    return PictureItem(f"{data['title']}, {colour[0]}", scene=painted)


def _stock(base: int, sku: str, has_options: bool) -> int:
    """Variants differ a little, always the same way, and now and then one is sold out."""
    if not has_options:
        return base
    chance = zlib.crc32(sku.encode())
    return 0 if chance % 13 == 0 else max(1, base * (50 + chance % 71) // 100)


def _money(value: float) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))
