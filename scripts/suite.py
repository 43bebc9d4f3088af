"""``make test``: the checks, then the tests on every engine this machine has."""

import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass

import check
import psycopg2
import redis
from environment import ROOT

DATABASE_URL = os.environ.get("TEST_DATABASE_URL", "postgres://postgres@127.0.0.1:5432/postgres")
REDIS_URL = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ENGINE_MARKS = "(race or search or jobs or migration or journey)"  # where engines may differ
ON_CI = bool(os.environ.get("CI"))


@dataclass(frozen=True)
class Machine:
    """What this machine offers; ``browser`` is the path of a Chromium, empty without one."""

    postgres: bool
    redis: bool
    browser: str

    @property
    def missing(self) -> list[str]:
        """What stays untested here, in words."""
        lines = {
            "PostgreSQL (set TEST_DATABASE_URL): the tests run on SQLite only": self.postgres,
            "Redis (set TEST_REDIS_URL): tests of the scaled stack": self.redis and self.postgres,
            "Chromium: browser journeys": bool(self.browser),
        }
        return [line for line, there in lines.items() if not there]


def main() -> int:
    """Run everything; the exit code is that of the first thing that failed."""
    slow = "--slow" in sys.argv
    machine = look_around()
    if ON_CI and machine.missing:
        raise SystemExit("CI is set and this machine lacks " + "; ".join(machine.missing) + ".")
    codes = [] if slow else [check.main()]
    engines = ["postgres", "sqlite"] if machine.postgres else ["sqlite"]
    for position, engine in enumerate(engines):
        codes.append(run_tests(engine, machine, slow=slow, all_tests=position == 0))
    for line in machine.missing:
        print(f"Not run, for want of {line}.")
    return next((code for code in codes if code), 0)


def look_around() -> Machine:
    """Find the optional parts on their usual local ports and on the PATH."""
    return Machine(postgres=postgres_answers(), redis=redis_answers(), browser=find_browser())


def postgres_answers() -> bool:
    """Connect as the tests will."""
    try:
        psycopg2.connect(DATABASE_URL, connect_timeout=3).close()
    except psycopg2.Error:
        return False
    return True


def redis_answers() -> bool:
    """Ping as the tests will."""
    try:
        return bool(redis.Redis.from_url(REDIS_URL, socket_connect_timeout=3).ping())
    except redis.RedisError:
        return False


def find_browser() -> str:
    """A Chromium on the PATH, else the one Playwright keeps or can fetch, else nothing."""
    for name in BROWSERS:
        if path := shutil.which(name):
            return path
    fetch = [sys.executable, "-m", "playwright", "install", "chromium", "--only-shell"]
    try:
        subprocess.run(fetch, check=True, capture_output=True, timeout=300)
        from playwright.sync_api import sync_playwright  # slow to import, rarely needed

        with sync_playwright() as playwright:
            return playwright.chromium.executable_path
    except (subprocess.SubprocessError, OSError):
        return ""


def run_tests(engine: str, machine: Machine, *, slow: bool, all_tests: bool) -> int:
    """One pytest run on ``engine``; without ``all_tests`` only what engines can differ in."""
    wanted = ["slow" if slow else "not slow"]
    wanted += [] if all_tests else [ENGINE_MARKS]
    wanted += [] if machine.browser else ["not journey", "not pages"]
    wanted += [] if machine.redis and machine.postgres else ["not scaled"]
    environment = os.environ | {
        "TEST_ENGINE": engine,
        "TEST_DATABASE_URL": DATABASE_URL,
        "TEST_REDIS_URL": REDIS_URL,
        "KEPT_TEST_NAME": os.environ.get("KEPT_TEST_NAME", "suite"),
        "KEPT_CHROMIUM": machine.browser,
    }
    print(f"\nTests on {engine}: {' and '.join(wanted)}", flush=True)
    began = time.monotonic()
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-n",
        "2",
        "-p",
        "tests.distribution",
        "-m",
        " and ".join(wanted),
        "tests",
    ]
    code = subprocess.run(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL).returncode
    print(f"{engine}: {time.monotonic() - began:.0f} s", flush=True)
    return 0 if code == 5 and not all_tests else code  # 5: nothing carries those marks


if __name__ == "__main__":
    sys.exit(main())
