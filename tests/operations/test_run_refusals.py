"""When the shop cannot be started, one sentence says why and what to do."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The scripts in a folder of their own, without a virtual environment."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "requirements.lock").write_text("nothing-of-this-name==1.0 --hash=sha256:" + "0" * 64 + "\n")
    return tmp_path


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        yield server.getsockname()[1]


def refusal(folder: Path, **environment: str) -> str:
    """Run ``make run``'s script; return its one sentence."""
    done = subprocess.run(
        ["/bin/sh", str(folder / "scripts" / "python.sh"), str(folder / "scripts" / "run.py")],
        env={**os.environ, "PYTHON": sys.executable, "PORT": "0", **environment},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    return lines[0]


def free_port() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return str(probe.getsockname()[1])


def test_a_busy_port_is_named_with_a_way_out(folder: Path, taken_port: int) -> None:
    sentence = refusal(folder, PORT=str(taken_port))
    expected = f"Port {taken_port} cannot be used (address already in use); try: make run PORT={taken_port + 1}"
    assert sentence == expected


@pytest.mark.parametrize("port", ["abc", "0", "70000", "-1"])
def test_a_port_that_is_none_is_refused(folder: Path, port: str) -> None:
    assert refusal(folder, PORT=port) == f"PORT must be a number from 1 to 65535, not '{port}'."


def test_a_folder_that_cannot_be_written_is_named(folder: Path) -> None:
    sentence = refusal(folder, PORT=free_port(), SHOP_DATA_DIR="/proc/kept")
    assert sentence.startswith("Cannot write to /proc/kept (")
    assert sentence.endswith("); put the shop where you may write, or set SHOP_DATA_DIR.")


def test_a_missing_venv_module_is_named_with_its_package(folder: Path) -> None:
    broken = folder / "broken"
    broken.mkdir()
    (broken / "ensurepip.py").write_text("raise ImportError('kept apart on this system')\n")
    sentence = refusal(folder, PORT=free_port(), PYTHONPATH=str(broken))
    assert sentence == (
        "Python's venv module is missing; on Debian or Ubuntu: apt-get install python3-venv, then make again."
    )


def test_an_old_python_is_refused_by_version(folder: Path) -> None:
    old = folder / "old"
    old.mkdir()
    fake = old / "python3"
    fake.write_text('#!/bin/sh\ncase "$2" in *print*) echo 3.9;; *) exit 1;; esac\n')
    fake.chmod(0o755)
    sentence = refusal(folder, PATH=str(old), PYTHON="python3")
    assert sentence == (
        "Kept needs Python 3.11 or newer; this machine has 3.9. Install a newer one and run make again."
    )


def test_no_python_at_all_is_said(folder: Path) -> None:
    sentence = refusal(folder, PATH=str(folder), PYTHON="python3")
    assert sentence == "Kept needs Python 3.11 or newer and found none. Install it and run make again."


@pytest.mark.slow
def test_a_missing_network_is_told_from_a_broken_package(folder: Path) -> None:
    sentence = refusal(
        folder,
        PORT=free_port(),
        PIP_CONFIG_FILE="/dev/null",
        PIP_INDEX_URL="http://127.0.0.1:9/simple",
        PIP_FIND_LINKS="",
        PIP_EXTRA_INDEX_URL="",
    )
    assert sentence == (
        "The packages could not be downloaded: pip cannot reach its index. Check the network and make again."
    )


def test_an_open_shop_is_not_emptied(folder: Path, taken_port: int) -> None:
    (folder / "var").mkdir()
    (folder / "var" / "db.sqlite3").write_text("rows")
    command = [sys.executable, str(folder / "scripts" / "fresh.py")]
    done = subprocess.run(command, env=os.environ | {"PORT": str(taken_port)}, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.startswith(f"Port {taken_port} cannot be used")
    assert (folder / "var" / "db.sqlite3").read_text() == "rows"


def test_a_closed_shop_is_emptied_but_keeps_its_secret(folder: Path) -> None:
    (folder / "var" / "media").mkdir(parents=True)
    for name in ("db.sqlite3", "db.sqlite3-wal", "secret_key", "media/cup.webp"):
        (folder / "var" / name).write_text("something")
    command = [sys.executable, str(folder / "scripts" / "fresh.py")]
    environment = {name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "SHOP_DATA_DIR"}}
    done = subprocess.run(command, env=environment | {"PORT": free_port()}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in (folder / "var").iterdir()] == ["secret_key"]
