"""The secret of the embedded shop is made once, kept, and read by nobody else."""

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

from shop.settings.secret import secret_key


def test_a_secret_is_made_once_and_kept(tmp_path: Path) -> None:
    file = tmp_path / "var" / "secret_key"

    first = secret_key(file)

    assert len(first) >= 50
    assert secret_key(file) == first == file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["secret_key"]


def test_two_shops_have_two_secrets(tmp_path: Path) -> None:
    assert secret_key(tmp_path / "one") != secret_key(tmp_path / "other")


def test_processes_that_start_together_share_one(tmp_path: Path, run_in_threads: Callable[..., list[Any]]) -> None:
    for number in range(20):
        file = tmp_path / str(number)
        assert set(run_in_threads(secret_key, [file] * 8)) == {file.read_text()}


def test_an_empty_file_is_no_secret(tmp_path: Path) -> None:
    file = tmp_path / "secret_key"
    file.write_text("\n")

    assert len(secret_key(file)) >= 50
