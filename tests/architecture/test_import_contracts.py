"""Every import contract holds, and every one of them breaks on a deliberate violation."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ["shop", "checkout", "shipping", "tracking", "feedback", "loyalty"]

VIOLATIONS = [
    ("floors", "shop/core/clock.py", "import shop.events"),
    ("floors", "shop/commerce/models.py", "import checkout"),
    ("floors", "tracking/apps.py", "import feedback.apps"),
    ("floors", "checkout/apps.py", "import shop.orders"),
    ("floors", "loyalty/apps.py", "import shipping.apps"),
    ("services-before-tasks", "shop/contacts/services.py", "import shop.events.tasks"),
    ("selectors-read", "shop/contacts/selectors.py", "import shop.contacts.services"),
    ("models-are-lowest", "shop/contacts/models.py", "import shop.contacts.selectors"),
    ("stripe-in-one-file", "shop/orders/apps.py", "import stripe"),
    ("oscar-behind-the-facade", "shop/orders/apps.py", "import oscar"),
]


def lint(folder: Path) -> str:
    command = [
        str(Path(sys.executable).with_name("lint-imports")),
        "--no-cache",
        "--config",
        str(ROOT / "pyproject.toml"),
    ]
    run = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert run.returncode in (0, 1), run.stdout + run.stderr
    return run.stdout


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__", "var"))
    return tmp_path


def test_all_contracts_are_kept() -> None:
    assert "0 broken" in lint(ROOT)


@pytest.mark.parametrize(("contract", "file", "line"), VIOLATIONS)
def test_a_violation_breaks_its_contract(copy: Path, contract: str, file: str, line: str) -> None:
    path = copy / file
    path.write_text(f"{line}\n{path.read_text() if path.exists() else ''}")

    assert f"{NAMES[contract]} BROKEN" in lint(copy)


NAMES = {
    "floors": "Imports go downwards only",
    "services-before-tasks": "Services, selectors and models know nothing of tasks, views or the admin",
    "selectors-read": "Selectors and models call no service",
    "models-are-lowest": "Models know no selector",
    "stripe-in-one-file": "Only the Stripe gateway imports stripe",
    "oscar-behind-the-facade": "Our apps reach Oscar through shop.commerce",
}
