"""The shop as real processes: for browser journeys, the scaled stack and the benchmarks."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg2

from tests.operations.services import TEST_DATABASE_URL, database_url

ROOT = Path(__file__).resolve().parents[1]
BIN = Path(sys.executable).parent
WEB = ("gunicorn", "-c", "deploy/gunicorn_settings.py", "shop.wsgi")
WORKER = ("python", "manage.py", "worker")


class Stack:
    """Processes that share one environment and one data folder, started and stopped together."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self.folder = folder
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("TEST_")},
            "DJANGO_SETTINGS_MODULE": "shop.settings.embedded",
            "SHOP_DATA_DIR": str(folder),
            "SHOP_BASE_URL": self.address,
            "WEB_BIND": f"127.0.0.1:{self.port}",
            "WEB_WORKERS": "1",
            "LOG_LEVEL": "WARNING",
            **environment,
        }

    def manage(self, *arguments: str) -> str:
        """Run a management command to its end; returns what it printed, raises when it fails."""
        return self.python("manage.py", *arguments)

    def python(self, *arguments: str) -> str:
        """The same for any Python program."""
        command = [sys.executable, *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def start(self, command: Sequence[str]) -> "subprocess.Popen[bytes]":
        """Start a process that stays; its output goes to a file in the folder."""
        log = (self.folder / f"{len(self.processes)}-{Path(command[0]).name}.log").open("wb")
        process = subprocess.Popen(
            [str(BIN / command[0]), *command[1:]],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.processes.append(process)
        return process

    def wait_ready(self, path: str = "/readyz", seconds: float = 60) -> None:
        """Return when the web server answers 200; with a failure comes what the processes printed."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            try:
                urllib.request.urlopen(self.address + path, timeout=5).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        raise AssertionError("The shop does not answer.\n" + self.logs())

    def logs(self) -> str:
        """Everything the processes printed."""
        return "\n".join(f"--- {file.name}\n{file.read_text()}" for file in sorted(self.folder.glob("*.log")))

    def stop(self) -> None:
        """Ask all to end, and kill the sessions of those that do not."""
        for process in self.processes:
            if process.poll() is None:
                process.terminate()
        for process in self.processes:
            try:
                process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def free_port() -> int:
    """A port nobody listens on at the moment."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgres_database(prefix: str) -> Iterator[str]:
    """A PostgreSQL database of its own; yields its address and drops it afterwards."""
    name = f"{prefix}_{uuid4().hex[:8]}"
    admin = psycopg2.connect(TEST_DATABASE_URL)
    admin.autocommit = True
    try:
        with admin.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
            try:
                yield database_url(name)
            finally:
                cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
    finally:
        admin.close()


@contextmanager
def database(engine: str, folder: Path, prefix: str) -> Iterator[str]:
    """The address of an empty database on ``engine``, "postgres" or "sqlite"."""
    if engine == "postgres":
        with postgres_database(prefix) as url:
            yield url
    else:
        yield f"sqlite:///{folder / 'db.sqlite3'}"
