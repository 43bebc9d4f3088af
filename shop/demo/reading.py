"""The demo's goods: TOML files, one per department, read into Items."""

import itertools
import tomllib
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from shop.assortment.items import Item, PictureItem, VariantItem

FOLDER = Path(__file__).resolve().parent / "data"
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
    return Item(
        key=data["key"],
        title=data["title"],
        description=data["description"].strip(),
        product_class=data["class"],
        categories=tuple(tuple(path) for path in data["categories"]),
        attributes=data.get("attributes", {}),
        variants=tuple(_variants(data, scene)),
        pictures=tuple(
            PictureItem(data["title"] + words, scene={**scene, "view": view}) for view, words in VIEWS.items()
        ),
        needs_delivery=not is_digital,
        tracks_stock=not is_digital,
        vendor="Kept",
        restrictions=tuple(data.get("restrictions", ())),
        handling_days=data.get("handling_days", 0),
        position=data["position"],
    )


def _variants(data: Mapping[str, Any], scene: dict[str, Any]) -> Iterator[VariantItem]:
    """Every combination of options; a colour value repaints the scene, a number adds to the price."""
    options: dict[str, dict[str, Any]] = data.get("options", {})
    for choice in itertools.product(*(values.items() for values in options.values())):
        labels = dict(zip(options, (label for label, _ in choice), strict=True))
        colours = [(label, value) for label, value in choice if isinstance(value, str)]
        extra = sum((_money(value) for _, value in choice if not isinstance(value, str)), Decimal(0))
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
