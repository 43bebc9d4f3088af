"""Starting, killing and counting: the background of a shop as real processes on the test database."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from celery import Celery
from django.conf import settings
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/13")
bell = Celery("bell", broker=REDIS_URL)
bell.conf.task_default_queue = "shop"


@dataclass
class Stack:
    """Worker processes of one kind; ``worker`` is what gets killed, ``beat`` runs on."""

    settings_module: str
    worker_command: list[str]
    beat_command: list[str] = field(default_factory=list)
    log: Path = Path(os.devnull)

    def start(self, command: list[str]) -> subprocess.Popen[bytes]:
        """Start a process in a group of its own, so that its children can be killed with it."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                command, cwd=ROOT, env=self.environment(), stdout=log, stderr=log, start_new_session=True
            )

    def environment(self) -> dict[str, str]:
        """The environment of all processes: this test's database, and nothing of the developer's own."""
        return {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": self.settings_module,
            "DATABASE_URL": database_url(),
            "REDIS_URL": REDIS_URL if self.beat_command else "",
            "SECRET_KEY": "crash-tests-" + "k" * 50,
            "SHOP_DATA_DIR": os.environ["SHOP_DATA_DIR"],
            "C_FORCE_ROOT": "1",
        }

    @contextmanager
    def beating(self) -> Iterator[None]:
        """Run the beat, where it is a process of its own, for the length of the block."""
        beat = self.start(self.beat_command) if self.beat_command else None
        try:
            yield
        finally:
            if beat:
                kill(beat)


def database_url() -> str:
    """The name under which another process finds the test database."""
    used = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{used['NAME']}"
    login = quote(used["USER"]) + (f":{quote(used['PASSWORD'])}" if used["PASSWORD"] else "")
    return f"postgres://{login}@{used['HOST']}:{used['PORT'] or 5432}/{used['NAME']}"


def embedded_stack(log: Path) -> Stack:
    """One process, SQLite, no broker."""
    return Stack("tests.crashes.settings_embedded", [sys.executable, "manage.py", "worker"], log=log)


def scaled_stack(log: Path) -> Stack:
    """Celery's own worker and beat over Redis, PostgreSQL."""
    celery = shutil.which("celery", path=str(Path(sys.executable).parent)) or "celery"
    worker = [celery, "-A", "shop", "worker", "--concurrency=2", "--loglevel=WARNING"]
    return Stack("tests.crashes.settings_scaled", worker, [celery, "-A", "shop", "beat", "--loglevel=WARNING"], log)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and its children at once, as a power cut would."""
    os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)


def wait_until(true: Callable[[], bool], worker: subprocess.Popen[bytes], *, seconds: float, what: str) -> None:
    """Look until ``true``; fail with ``what`` was awaited when time is up or the worker ended by itself."""
    deadline = time.monotonic() + seconds
    while not true():
        assert worker.poll() is None, f"The worker ended by itself ({worker.returncode})"
        assert time.monotonic() < deadline, f"Waited {seconds:.0f} s in vain for {what}"
        time.sleep(0.02)
