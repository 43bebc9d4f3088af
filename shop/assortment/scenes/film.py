"""Draw a short film in a process of its own: recipe as JSON on stdin, film and poster in a folder.

``python -m shop.assortment.scenes.film FOLDER EDGE``; the recipe holds a ``scene`` and a ``motion``.
"""

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PIL import Image

from shop.assortment.scenes.motions import MOTIONS
from shop.assortment.scenes.studio import pixels

#: Frames of one loop and how long each stands, in milliseconds.
FRAMES = 30
PAUSE = 100
QUALITY = 72


def frames(recipe: Mapping[str, Any], edge: int, count: int = FRAMES) -> list[Image.Image]:
    """One loop of the film. Raises KeyError for an unknown motion or family."""
    motion = MOTIONS[recipe["motion"]]
    return [pixels(motion(recipe["scene"], index / count), edge) for index in range(count)]


def main() -> None:
    """Draw politely: whoever waits for a page goes first."""
    os.nice(10)
    folder, edge = sys.argv[1], int(sys.argv[2])
    recipe = json.load(sys.stdin)
    first, *others = frames(recipe, edge)
    first.save(
        Path(folder) / "film.webp",
        save_all=True,
        append_images=others,
        duration=PAUSE,
        loop=0,
        quality=QUALITY,
        method=4,
    )
    poster = int(recipe.get("poster", 0.0) * FRAMES)
    [first, *others][poster].save(Path(folder) / "poster.webp", quality=84, method=4)


if __name__ == "__main__":
    main()
