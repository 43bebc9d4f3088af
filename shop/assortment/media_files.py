"""Where the files of films and guides live, and what their names grow out of."""

import hashlib
import json
from typing import Any

from django.utils.text import slugify

from shop.assortment import scenes

#: Edge length in pixels of a film and its poster.
FILM_EDGE = 560
#: Grows when films or guides are made differently from the same recipe.
VERSION = 1
SUFFIXES = {"film": ".webp", "guide": ".pdf"}


def digest_of(kind: str, title: str, language: str, recipe: dict[str, Any]) -> str:
    """Names the files made from a recipe."""
    text = json.dumps([VERSION, scenes.VERSION, kind, title, language, recipe], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def file_name(digest: str, kind: str, title: str) -> str:
    """Name in the media storage; a guide is saved under its own title."""
    return f"{kind}s/{digest[:2]}/{digest[:32]}/{slugify(title)[:80] or kind}{SUFFIXES[kind]}"


def poster_name(digest: str) -> str:
    """The still picture of a film."""
    return f"films/{digest[:2]}/{digest[:32]}/poster.webp"
