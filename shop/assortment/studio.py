"""Drawing outside of this process: the renderer holds the interpreter's lock for seconds."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

#: Seconds after which a drawing counts as failed.
PATIENCE = 180


def scene_files(scene: Mapping[str, Any], widths: Sequence[int]) -> dict[int, bytes]:
    """The scene as WebP files by width. Raises subprocess.SubprocessError when it cannot be drawn."""
    with tempfile.TemporaryDirectory(prefix="kept-scene-") as folder:
        subprocess.run(  # noqa: S603  (our own module, no shell)
            [sys.executable, "-m", "shop.assortment.scenes", folder, *map(str, widths)],
            input=json.dumps(scene),
            text=True,
            check=True,
            timeout=PATIENCE,
            capture_output=True,
            cwd=Path(__file__).resolve().parent.parent.parent,
        )
        return {width: (Path(folder) / f"{width}.webp").read_bytes() for width in widths}
