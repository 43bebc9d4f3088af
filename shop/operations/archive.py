"""The backup file: one ``.tar.gz`` with every row, every uploaded file and a list of checksums.

Layout: ``manifest.json``, ``tables/<table>.jsonl`` (one JSON array a row), ``media/…``. It names no engine,
so a shop may come back on another one. ``<file>.sha256`` beside it guards the whole.
"""

import base64
import hashlib
import io
import json
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, TypedDict

from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model
from django.utils.duration import duration_string
from django.utils.translation import gettext as _

from shop.core import clock
from shop.core.errors import Invalid
from shop.operations import rows

FORMAT = 1


class Manifest(TypedDict):
    """What a backup says about itself: row counts by table, SHA-256 by member."""

    format: int
    made_at: str
    migrations: list[str]
    tables: dict[str, int]
    members: dict[str, str]


class BackupWriter:
    """Builds the archive member by member, keeping their checksums."""

    def __init__(self, archive: tarfile.TarFile, alias: str) -> None:
        self.archive, self.alias = archive, alias
        self.tables: dict[str, int] = {}
        self.members: dict[str, str] = {}

    def add_table(self, model: type[Model]) -> None:
        """Write one table as JSON lines, through a temporary file so that size does not matter."""
        table = model._meta.db_table
        with tempfile.TemporaryFile() as file:
            count = 0
            for row in rows.read(model, self.alias):
                file.write(json.dumps(row, default=_stored).encode() + b"\n")
                count += 1
            self._add(f"tables/{table}.jsonl", file)
        self.tables[table] = count

    def add_media(self, folder: Path) -> None:
        """Add every file below ``folder``."""
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                with path.open("rb") as file:
                    self._add(f"media/{path.relative_to(folder).as_posix()}", file)

    def finish(self) -> None:
        """Add the manifest, which makes the archive valid."""
        manifest = Manifest(
            format=FORMAT,
            made_at=clock.now().isoformat(),
            migrations=migrations_known(self.alias),
            tables=self.tables,
            members=self.members,
        )
        self._add("manifest.json", io.BytesIO(json.dumps(manifest, indent=1).encode()))

    def _add(self, name: str, file: IO[bytes]) -> None:
        file.seek(0)
        self.members[name] = _sha256(file)
        entry = tarfile.TarInfo(name)
        entry.size, entry.mtime = file.seek(0, io.SEEK_END), int(clock.now().timestamp())
        file.seek(0)
        self.archive.addfile(entry, file)


def unpack(path: Path, folder: Path) -> Manifest:
    """Unpack into ``folder`` and return the manifest once every member has been found to be what it says.

    Names that lead outside are refused. Raises Invalid for anything that is not a whole backup.
    """
    try:
        with tarfile.open(path, "r:gz") as archive:
            archive.extractall(folder, filter="data")
        manifest: Manifest = json.loads((folder / "manifest.json").read_text())
    except (tarfile.TarError, EOFError, OSError, ValueError, zlib.error) as error:
        raise Invalid(_("This file is not a complete backup."), code="incomplete") from error
    if manifest.get("format") != FORMAT:
        raise Invalid(_("This backup was made by another version of the format."), code="format")
    for name, expected in manifest["members"].items():
        if not (folder / name).is_file() or file_digest(folder / name) != expected:
            raise Invalid(_("The backup is damaged: %(name)s") % {"name": name}, code="damaged")
    return manifest


def table_rows(folder: Path, model: type[Model]) -> Iterator[rows.Row]:
    """The rows of one unpacked table as Python values."""
    fields = rows.columns(model)
    with (folder / "tables" / f"{model._meta.db_table}.jsonl").open() as file:
        for line in file:
            yield tuple(field.to_python(value) for field, value in zip(fields, json.loads(line), strict=True))


def migrations_known(alias: str) -> list[str]:
    """Every migration of this version of the shop, as ``app.name``."""
    return sorted(f"{app}.{name}" for app, name in MigrationLoader(connections[alias]).graph.nodes)


def file_digest(path: Path) -> str:
    """SHA-256 of a file."""
    with path.open("rb") as file:
        return _sha256(file)


def _sha256(file: IO[bytes]) -> str:
    state = hashlib.sha256()
    while block := file.read(1 << 20):
        state.update(block)
    return state.hexdigest()


def _stored(value: Any) -> str:
    """JSON text of what JSON does not know; each field's ``to_python`` reads it back exactly."""
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode("ascii")
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_string(value)
    return str(value)
