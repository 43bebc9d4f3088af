"""Draw one scene in a process of its own: scene as JSON on stdin, one WebP file per width in a folder.

``python -m shop.assortment.scenes FOLDER 160 320 640 1200``
"""

import json
import os
import sys
from pathlib import Path

from PIL import Image

from shop.assortment.scenes.studio import render

QUALITY = 84


def main() -> None:
    """Draw politely: whoever waits for a page goes first."""
    os.nice(10)
    folder, *widths = sys.argv[1:]
    image = render(json.load(sys.stdin))
    for width in map(int, widths):
        small = image if image.width == width else image.resize((width, width), Image.Resampling.LANCZOS)
        small.save(Path(folder) / f"{width}.webp", "WEBP", quality=QUALITY, method=4)


if __name__ == "__main__":
    main()
