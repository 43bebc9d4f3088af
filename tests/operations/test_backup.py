"""A backup is one file that brings back every row and picture, and a damaged one brings back nothing."""

import hashlib
import json
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from shop.core.errors import Conflict, Invalid
from shop.operations import archive, rows
from shop.operations.backups import backup_create, backup_restore, checksum_path
from shop.operations.databases import second_database
from shop.operations.transfer import differences
from tests.operations.rows_of_every_kind import make_shop

pytestmark = [pytest.mark.migration, pytest.mark.django_db(transaction=True)]
PICTURE = bytes(range(256)) * 40


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    folder = tmp_path / "media"
    (folder / "pictures" / "ab").mkdir(parents=True)
    (folder / "pictures" / "ab" / "320.webp").write_bytes(PICTURE)
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture
def backup(media: Path, tmp_path: Path) -> Path:
    make_shop()
    path = tmp_path / "shop.tar.gz"
    backup_create(path=path)
    return path


@contextmanager
def empty_shop(settings: Settings, tmp_path: Path) -> Iterator[str]:
    settings.MEDIA_ROOT = tmp_path / "new" / "media"
    with second_database(f"sqlite:///{tmp_path / 'new.sqlite3'}") as alias:
        yield alias


def test_everything_comes_back_from_one_file(backup: Path, settings: Settings, tmp_path: Path) -> None:
    with empty_shop(settings, tmp_path) as alias:
        restored = backup_restore(path=backup, alias=alias)
        assert differences(source="default", target=alias) == []
        assert restored == sum(rows.digest(model, alias).rows for model in rows.copied_models())
    assert (tmp_path / "new" / "media" / "pictures" / "ab" / "320.webp").read_bytes() == PICTURE


def test_the_checksum_beside_it_is_that_of_the_file(backup: Path) -> None:
    expected = hashlib.sha256(backup.read_bytes()).hexdigest()
    assert checksum_path(backup).read_text() == f"{expected}  shop.tar.gz\n"


def test_the_manifest_names_every_member(backup: Path) -> None:
    with tarfile.open(backup) as file:
        manifest = json.load(file.extractfile("manifest.json"))  # type: ignore[arg-type]
        assert set(manifest["members"]) | {"manifest.json"} == set(file.getnames())
    assert manifest["tables"]["catalogue_product"] == 30
    assert "media/pictures/ab/320.webp" in manifest["members"]


def test_one_changed_byte_is_found_before_anything_is_written(backup: Path, settings: Settings, tmp_path: Path) -> None:
    content = bytearray(backup.read_bytes())
    content[len(content) // 2] ^= 1
    backup.write_bytes(content)
    with empty_shop(settings, tmp_path) as alias:
        with pytest.raises(Invalid) as refusal:
            backup_restore(path=backup, alias=alias)
        assert rows.is_empty(alias)
    assert refusal.value.code == "damaged"


def test_half_a_file_is_refused(backup: Path, settings: Settings, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:4000])
    checksum_path(backup).unlink()
    with empty_shop(settings, tmp_path) as alias, pytest.raises(Invalid) as refusal:
        backup_restore(path=backup, alias=alias)
    assert refusal.value.code == "incomplete"


def test_a_shop_with_rows_is_never_overwritten(backup: Path, settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "elsewhere"
    with pytest.raises(CommandError, match="not empty"):
        call_command("restore", str(backup))


def test_pictures_are_never_overwritten(backup: Path) -> None:
    with pytest.raises(CommandError, match="holds files; nothing was changed"):
        call_command("restore", str(backup))


def test_a_backup_of_another_version_is_refused_by_name(
    backup: Path, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "migrations_known", lambda alias: ["core.0001_initial"])
    with empty_shop(settings, tmp_path) as alias, pytest.raises(Conflict) as refusal:
        backup_restore(path=backup, alias=alias)
    assert refusal.value.code == "other_version"


def test_a_backup_overwrites_nothing_and_leaves_no_halves(backup: Path, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="a backup overwrites nothing"):
        call_command("backup", str(backup))
    assert [path.name for path in tmp_path.glob("*.unfinished")] == []
