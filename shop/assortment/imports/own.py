"""What our own exports say beyond the format: read back so that a product is the same again.

The column holds JSON. What it says is checked like everything from outside; what makes no sense is left out.
"""

import json
import re
from dataclasses import replace
from typing import Any

from shop.assortment import scenes
from shop.assortment.items import Item, MediaItem, PictureItem, VariantItem
from shop.assortment.services.links import Links, Ref

_COLOUR = re.compile(r"^#[0-9a-fA-F]{6}$")
_DIGEST = re.compile(r"^[0-9a-f]{64}$")
_WORD = re.compile(r"^[\w-]{1,32}$")
_TEXTS = {"source": 32, "key": 255, "slug": 255, "product_class": 128, "tax_class": 32}
_NUMBERS = {"position": 2**31 - 1, "handling_days": 365}
_SIZE = 200_000
_SHAPES = {"colour": _COLOUR, "accent": _COLOUR, "family": _WORD, "material": _WORD, "ground": _WORD, "view": _WORD}


def facts_of(cell: str) -> dict[str, Any] | None:
    """The facts in a cell; None where there are none."""
    if not cell or len(cell) > _SIZE:
        return None
    try:
        facts = json.loads(cell)
    except (ValueError, RecursionError):
        return None
    return facts if isinstance(facts, dict) else None


def item_restored(item: Item, facts: dict[str, Any]) -> Item:
    """The item with what the format has no columns for."""
    values: dict[str, Any] = {
        name: _text(facts, name, size) for name, size in _TEXTS.items() if _text(facts, name, size)
    }
    values |= {name: facts[name] for name, most in _NUMBERS.items() if _is_number(facts.get(name), most)}
    values |= {name: facts[name] for name in ("tracks_stock", "needs_delivery") if isinstance(facts.get(name), bool)}
    if isinstance(facts.get("restrictions"), list):
        values["restrictions"] = tuple(word for word in map(str, facts["restrictions"]) if _WORD.match(word))
    if isinstance(facts.get("categories"), list):
        values["categories"] = tuple(_path(path) for path in facts["categories"] if _path(path))
    values["media"] = tuple(_media(facts.get("media")))
    drawn, files, own = (_dict(facts.get(name)) for name in ("scenes", "files", "variants"))
    values["pictures"] = tuple(_picture(picture, drawn, files) for picture in item.pictures if picture.url)
    values["variants"] = tuple(_variant(variant, own.get(variant.sku), drawn, files) for variant in item.variants)
    return replace(item, **values)


def links_of(facts: dict[str, Any], fallback: Ref) -> Links | None:
    """The products our export says are shown with this one."""
    found = facts.get("related")
    if not isinstance(found, list):
        return None
    of = (_text(facts, "source", 32) or fallback[0], _text(facts, "key", 255) or fallback[1])
    pairs = [pair for pair in found[:100] if isinstance(pair, list) and len(pair) == 2]
    return Links(of, tuple((str(source), str(key)) for source, key in pairs))


def _text(facts: dict[str, Any], name: str, size: int) -> str:
    value = facts.get(name)
    return value[:size] if isinstance(value, str) else ""


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _is_number(value: Any, most: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= most


def _path(path: Any) -> tuple[str, ...]:
    return tuple(str(name)[:255] for name in path[:10] if str(name).strip()) if isinstance(path, list) else ()


def _picture(picture: PictureItem, drawn: Any, files: Any) -> PictureItem:
    scene = _scene(drawn.get(picture.url))
    if scene:
        return replace(picture, url="", scene=scene)
    digest = files.get(picture.url)
    return replace(picture, digest=digest) if isinstance(digest, str) and _DIGEST.match(digest) else picture


def _variant(variant: VariantItem, facts: Any, drawn: Any, files: Any) -> VariantItem:
    values: dict[str, Any] = {"picture": _picture(variant.picture, drawn, files) if variant.picture else None}
    if isinstance(facts, dict):
        colour = facts.get("colour")
        if isinstance(colour, list) and len(colour) == 2 and _COLOUR.match(str(colour[1])):
            values["colour"] = (str(colour[0])[:64], str(colour[1]))
        elif colour is None:
            values["colour"] = None
        if _is_number(facts.get("low_stock_at"), 10**8):
            values["low_stock_at"] = facts["low_stock_at"]
        if values["picture"] and isinstance(facts.get("alt"), str):
            values["picture"] = replace(values["picture"], alt=facts["alt"][:250])
    return replace(variant, **values)


def _media(found: Any) -> list[MediaItem]:
    """Films and guides; their recipes are words and scenes, nothing that is run."""
    entries = [entry for entry in found if isinstance(entry, dict)] if isinstance(found, list) else []
    return [
        MediaItem(
            entry["kind"], str(entry.get("title", ""))[:160], entry["recipe"], str(entry.get("language", "en"))[:10]
        )
        for entry in entries[:20]
        if entry.get("kind") in ("film", "guide") and isinstance(entry.get("recipe"), dict)
    ]


def _scene(scene: Any) -> dict[str, Any] | None:
    """A scene that can be drawn: a known family, real colours, proportions around one."""
    if not isinstance(scene, dict) or scene.get("family") not in scenes.FAMILIES:
        return None
    checked: dict[str, Any] = {}
    for name, value in scene.items():
        shape = _SHAPES.get(name)
        if shape and (value == "" or shape.match(str(value))):
            checked[name] = value
        elif name == "params" and isinstance(value, dict):
            checked[name] = {str(key)[:32]: number for key, number in list(value.items())[:20] if _is_factor(number)}
    return checked


def _is_factor(number: Any) -> bool:
    return isinstance(number, int | float) and not isinstance(number, bool) and -10 <= number <= 10
