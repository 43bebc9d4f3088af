"""A scene for a product nobody drew: chosen by the words in its name, type and tags."""

from typing import Any


def guess_scene(*, title: str, words: str = "") -> dict[str, Any]:
    """A scene for goods called ``title``; ``words`` (type, tags, description) help when it says little."""
    return {"family": "mug"}
