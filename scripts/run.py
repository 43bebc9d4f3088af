"""``make run``: from a bare folder to an open shop in one command. Standard library only."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from environment import ROOT, RUNTIME_LOCK, data_dir, ensure
from supervisor import Child, supervise

FIRST_PAGE = 60.0  # seconds to wait for the web server before saying that something is wrong


def main() -> int:
    """Check, install, prepare, then serve until told to stop."""
    read_dotenv(ROOT / ".env")
    host, port = os.environ.get("HOST") or "127.0.0.1", wanted_port()
    refuse_busy(host, port)
    folder = data_dir()
    python = ensure(RUNTIME_LOCK)
    address = f"http://{host}:{port}"
    set_environment(address, f"{host}:{port}")
    summary = prepare(python, folder)
    children = [
        Child("web server", [str(python), "-m", "gunicorn", "-c", "deploy/gunicorn_settings.py", "shop.wsgi"]),
        Child("worker", [str(python), "manage.py", "worker"]),
    ]

    banner = f"\n  The shop is open at {address}/\n{summary}\n  Ctrl-C closes it.\n"
    return supervise(children, announce=Announcement(address, banner))


def read_dotenv(file: Path) -> None:
    """Take over NAME=value lines that the environment does not set itself."""
    for line in file.read_text().splitlines() if file.exists() else []:
        name, equals, value = line.strip().partition("=")
        if equals and name.isidentifier():
            os.environ.setdefault(name, value.strip().strip("\"'"))


def wanted_port() -> int:
    """PORT from the environment, 8000 without."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise SystemExit(f"PORT must be a number from 1 to 65535, not {text!r}.")
    return int(text)


def refuse_busy(host: str, port: int) -> None:
    """Say at once that the port is taken, before anything is installed."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise SystemExit(f"Port {port} cannot be used ({reason}); try: make run PORT={port + 1}") from None


def set_environment(address: str, bind: str) -> None:
    """What the children read; anything set by hand stays as it is."""
    os.chdir(ROOT)
    defaults = {
        "DJANGO_SETTINGS_MODULE": "shop.settings.embedded",
        "SHOP_BASE_URL": address,
        "LOG_LEVEL": "WARNING",
        "WEB_BIND": bind,
        "WEB_WORKERS": "1",
        "WEB_THREADS": "4",
        "MALLOC_ARENA_MAX": "2",
    }
    for name, value in defaults.items():
        os.environ.setdefault(name, value)


def prepare(python: Path, folder: Path) -> str:
    """Bring database and files up to date; returns the lines to print under the address."""
    ready = folder / "summary.txt"
    command = [str(python), "manage.py", "prepare", "--summary", str(ready)]
    with subprocess.Popen(command, start_new_session=True, stdin=subprocess.DEVNULL) as process:
        try:
            code = process.wait()
        except BaseException:  # Ctrl-C reaches this process alone; every step can be taken up again
            process.kill()
            raise
    if code:
        raise SystemExit("The shop could not be prepared; the reason stands above.")
    return ready.read_text().rstrip()


class Announcement:
    """Says where the shop is as soon as it answers, or that it does not."""

    def __init__(self, address: str, text: str) -> None:
        self.address, self.text = address, text
        self.give_up = time.monotonic() + FIRST_PAGE

    def __call__(self) -> bool:
        """Look once; true when there is nothing left to say."""
        try:
            urllib.request.urlopen(f"{self.address}/healthz", timeout=2).close()  # our own address  # nosec B310
        except (urllib.error.URLError, OSError):
            if time.monotonic() < self.give_up:
                return False
            print("The web server has not answered for a minute; its messages stand above.", file=sys.stderr)
        else:
            print(self.text, flush=True)
        return True


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
