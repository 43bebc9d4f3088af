"""A scene for a product nobody drew: chosen by the words in its name, type and tags."""

import zlib
from typing import Any

from shop.assortment.scenes.words import COLOURS, GROUNDS, KINDS, MATERIALS, colour_of, match

_CALM = ("sand", "sage", "slate", "clay", "stone", "ochre", "denim", "rose", "moss", "walnut")


def guess_scene(*, title: str, words: str = "") -> dict[str, Any]:
    """A scene for goods called ``title``; ``words`` (type, tags, description) help where it says little.

    The same words always give the same scene; proportions differ a little from title to title.
    """
    family = _family(title) or match(KINDS, words) or "box"
    chance = zlib.crc32(title.casefold().encode())
    colour = colour_of(title) or colour_of(words) or COLOURS[_CALM[chance % len(_CALM)]]
    accent = colour_of(words.replace(title, "")) or COLOURS["oak"]
    return {
        "family": family,
        "colour": colour,
        "accent": accent if accent != colour else COLOURS[_CALM[(chance >> 4) % len(_CALM)]],
        "material": match(MATERIALS, title) or match(MATERIALS, words),
        "ground": match(GROUNDS, title) or match(GROUNDS, words) or "living",
        "view": "front",
        "params": {
            "width": 0.92 + (chance >> 8) % 17 / 100,
            "height": 0.92 + (chance >> 16) % 17 / 100,
        },
    }


def _family(title: str) -> str:
    """The thing a title names is usually its last noun: "Ocean Blue Shirt" is a shirt."""
    parts = title.split()
    for end in range(len(parts), 0, -1):
        found = match(KINDS, " ".join(parts[max(0, end - 2) : end])) or match(KINDS, parts[end - 1])
        if found:
            return found
    return ""
