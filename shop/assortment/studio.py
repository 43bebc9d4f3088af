"""Drawing outside of this process: the renderer holds the interpreter's lock for seconds."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

#: Seconds after which a drawing counts as failed.
PATIENCE = 180


def scene_files(scene: Mapping[str, Any], widths: Sequence[int]) -> dict[int, bytes]:
    """The scene as WebP files by width. Raises subprocess.SubprocessError when it cannot be drawn."""
    with _made("shop.assortment.scenes", scene, *widths) as folder:
        return {width: (folder / f"{width}.webp").read_bytes() for width in widths}


def film_files(recipe: Mapping[str, Any], edge: int) -> tuple[bytes, bytes]:
    """A film and its poster as WebP files. Raises subprocess.SubprocessError when it cannot be drawn."""
    with _made("shop.assortment.scenes.film", recipe, edge) as folder:
        return (folder / "film.webp").read_bytes(), (folder / "poster.webp").read_bytes()


def guide_file(recipe: Mapping[str, Any]) -> bytes:
    """A guide as a PDF file. Raises subprocess.SubprocessError when it cannot be made."""
    with _made("shop.assortment.guides", recipe) as folder:
        return (folder / "guide.pdf").read_bytes()


@contextmanager
def _made(module: str, recipe: Mapping[str, Any], *arguments: int) -> Iterator[Path]:
    """A folder with what ``python -m module FOLDER arguments`` made from the recipe on its standard input."""
    with tempfile.TemporaryDirectory(prefix="kept-scene-") as folder:
        subprocess.run(  # noqa: S603  (our own module, no shell)
            [sys.executable, "-m", module, folder, *map(str, arguments)],
            input=json.dumps(recipe),
            text=True,
            check=True,
            timeout=PATIENCE,
            capture_output=True,
            cwd=Path(__file__).resolve().parent.parent.parent,
        )
        yield Path(folder)
