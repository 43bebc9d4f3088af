"""``make check``: everything that can be said about the code without running its tests."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from environment import ROOT

BIN = Path(sys.executable).parent
SOURCES = ("shop", "checkout", "shipping", "tracking", "feedback", "loyalty", "scripts")
SCALED = {
    "DJANGO_SETTINGS_MODULE": "shop.settings.scaled",
    "SECRET_KEY": "only-for-the-deployment-check-" + "0123456789abcdefghij" * 2,
    "DATABASE_URL": "postgres://shop@127.0.0.1:5432/shop",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
    "SHOP_BASE_URL": "https://shop.example",
    "ALLOWED_HOSTS": "shop.example",
    "SHOP_EMAIL": "orders@shop.test",
    "EMAIL_HOST": "mail.shop.example",
    "SHOP_PROXY_COUNT": "1",
}


@dataclass(frozen=True)
class Check:
    """One tool; a ``tool`` is looked for beside this Python."""

    name: str
    tool: str
    arguments: tuple[str, ...]
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """What a check said and how long it took, in seconds."""

    check: Check
    code: int
    output: str
    seconds: float


CHECKS = (
    Check("types", "mypy", (".",)),
    Check("lint", "ruff", ("check", ".")),
    Check("format", "ruff", ("format", "--check", ".")),
    Check("import contracts", "lint-imports", ()),
    Check("migrations", "python", ("manage.py", "makemigrations", "--check", "--dry-run")),
    Check("templates", "djlint", ("templates", "--lint", "--quiet", "--profile", "django")),
    Check("security", "bandit", ("-q", "-ll", "-r", *SOURCES)),
    Check("deployment", "python", ("manage.py", "check", "--deploy", "--fail-level", "WARNING"), SCALED),
)


def main() -> int:
    """Run every check, two at a time; print the output of those that failed."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        outcomes = list(pool.map(run, CHECKS))
    failed = [outcome for outcome in outcomes if outcome.code]
    for outcome in failed:
        print(f"\n--- {outcome.check.name}\n{outcome.output.strip()}")
    return 1 if failed else 0


def run(check: Check) -> Outcome:
    """Run one tool to its end."""
    began = time.monotonic()
    done = subprocess.run(
        [str(BIN / check.tool), *check.arguments],
        cwd=ROOT,
        env=os.environ | check.environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    outcome = Outcome(check, done.returncode, done.stdout, time.monotonic() - began)
    print(f"{'ok    ' if not outcome.code else 'FAILED'} {check.name} ({outcome.seconds:.1f} s)", flush=True)
    return outcome


if __name__ == "__main__":
    sys.exit(main())
