"""How long ``make run`` takes and what it weighs: ``python -m bench.start`` uses a data folder of its own."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.memory import tree
from tests.stack import ROOT, free_port

PATIENCE = 300  # seconds
IDLE = 20  # seconds after the last picture before memory is read


@contextmanager
def running(folder: Path, port: int) -> Iterator["subprocess.Popen[bytes]"]:
    """The shop as ``make run`` starts it; stopped as Ctrl-C stops it."""
    environment = os.environ | {"SHOP_DATA_DIR": str(folder), "PORT": str(port)}
    command = [sys.executable, "scripts/run.py"]
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(timeout=30)


def first_page(port: int) -> float:
    """Seconds until the home page answers 200."""
    began = time.monotonic()
    while time.monotonic() - began < PATIENCE:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10).close()
            return time.monotonic() - began
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    raise SystemExit("The shop did not open.")


def main() -> None:
    """Start on nothing, start again, wait until it is idle, weigh it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="kept-start-") as name:
        folder = Path(name)
        with running(folder, port):
            print(f"first start, first page after {first_page(port):.1f} s", flush=True)
            time.sleep(1)
        with running(folder, port) as process:
            print(f"later start, first page after {first_page(port):.1f} s", flush=True)
            drawn = wait_for_pictures(process.pid)
            weight = sum(megabytes for _command, megabytes in tree(process.pid))
            print(f"{'idle' if drawn else 'still drawing pictures'}, {weight:.0f} MB in all", flush=True)


def wait_for_pictures(pid: int) -> bool:
    """The worker draws the demo's pictures in a process of its own: true once there has been none for a while."""
    began = quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < IDLE:
        if time.monotonic() - began > PATIENCE:
            return False
        if any("assortment.scenes" in command for command, _megabytes in tree(pid)):
            quiet_since = time.monotonic()
        time.sleep(1)
    return True


if __name__ == "__main__":
    main()
