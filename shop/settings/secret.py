"""A secret that is made once and kept, so that links and sessions outlive a restart."""

import os
import secrets
import tempfile
from pathlib import Path


def secret_key(path: Path) -> str:
    """Return the key stored at ``path``, creating it (mode 0600) on first use; all who ask at once get the same."""
    return _stored(path) or _made(path)


def _stored(path: Path) -> str:
    """The key in the file, empty if there is none yet."""
    return path.read_text().strip() if path.exists() else ""


def _made(path: Path) -> str:
    """Write a whole file aside and give it the name, unless another process was first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists() and not _stored(path):  # left empty by a full disk
        path.unlink(missing_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
        _name(aside, path)
    finally:
        Path(aside).unlink(missing_ok=True)
    return _stored(path)


def _name(aside: str, path: Path) -> None:
    """Link, which unlike renaming never replaces what another process wrote; rename where links are unknown."""
    try:
        os.link(aside, path)
    except FileExistsError:
        return
    except OSError:
        Path(aside).replace(path)
