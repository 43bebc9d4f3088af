"""Make a backup file and bring a shop back from one."""

import shutil
import tarfile
import tempfile
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext as _

from shop.core.errors import Conflict, Invalid
from shop.operations import archive, rows
from shop.operations.transfer import database_fill

Report = Callable[[str], None]


def backup_create(*, path: Path, alias: str = DEFAULT_DB_ALIAS) -> int:
    """Write a backup to ``path`` and its checksum beside it, both or neither. Returns the number of rows.

    The database is read as it stood at one moment; the shop may go on selling. Raises Conflict when
    ``path`` exists.
    """
    if path.exists():
        raise Conflict(_("%(path)s exists; a backup overwrites nothing.") % {"path": path}, code="exists")
    unfinished = path.with_name(path.name + ".unfinished")
    try:
        with tarfile.open(unfinished, "w:gz", compresslevel=6) as file:
            writer = archive.BackupWriter(file, alias)
            with rows.snapshot(alias):
                for model in rows.copied_models():
                    writer.add_table(model)
            writer.add_media(Path(settings.MEDIA_ROOT))
            writer.finish()
        checksum_path(path).write_text(f"{archive.file_digest(unfinished)}  {path.name}\n")
        unfinished.rename(path)
    finally:
        unfinished.unlink(missing_ok=True)
    return sum(writer.tables.values())


def backup_restore(*, path: Path, alias: str = DEFAULT_DB_ALIAS, report: Report = lambda line: None) -> int:
    """Fill an empty database and the media folder from ``path``. Returns the number of rows.

    Everything is verified before anything is written. Raises Invalid for a damaged file, Conflict for one of
    another version of the shop, a database with tables or a media folder with files.
    """
    _require_checksum(path)
    media = Path(settings.MEDIA_ROOT)
    if media.exists() and any(media.iterdir()):
        raise Conflict(_("%(path)s holds files; nothing was changed.") % {"path": media}, code="media_not_empty")
    with tempfile.TemporaryDirectory(prefix="restore-") as name:
        folder = Path(name)
        manifest = archive.unpack(path, folder)
        _require_same_version(manifest, alias)
        count = database_fill(alias=alias, source=lambda model: archive.table_rows(folder, model), report=report)
        _restore_media(folder / "media", media)
    return count


def checksum_path(path: Path) -> Path:
    """The file that guards ``path``, in the format of ``sha256sum``."""
    return path.with_name(path.name + ".sha256")


def _require_checksum(path: Path) -> None:
    if not path.is_file():
        raise Invalid(_("There is no file %(path)s.") % {"path": path}, code="missing")
    beside = checksum_path(path)
    if beside.exists() and beside.read_text().split()[:1] != [archive.file_digest(path)]:
        raise Invalid(_("The file does not match its checksum."), code="damaged")


def _require_same_version(manifest: archive.Manifest, alias: str) -> None:
    """Rows only fit the tables they came from."""
    differing = sorted(set(manifest["migrations"]) ^ set(archive.migrations_known(alias)))
    if differing:
        message = _("The backup belongs to another version of the shop (first difference: %(name)s).")
        raise Conflict(message % {"name": differing[0]}, code="other_version")


def _restore_media(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True)
