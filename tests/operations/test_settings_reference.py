"""The settings reference names exactly what the settings read, and the files are its output."""

import re
from pathlib import Path

from shop.operations.reference import SECTIONS, env_example, settings_page

ROOT = Path(__file__).resolve().parents[2]
READS = re.compile(r"""(?:env\.\w+\(|environ(?:\.get\(|\[))\s*["']([A-Z_]+)["']""")
NAMED_ELSEWHERE = {"TEST_ENGINE", "TEST_DATABASE_URL", "KEPT_TEST_NAME"}  # the test suite's own


def names_read() -> set[str]:
    ours = ("shop/settings/*.py", "shop/*/*_settings.py", "shipping/*_settings.py")
    patterns = (*ours, "deploy/*.py", "scripts/run.py", "scripts/environment.py")
    files = [file for pattern in patterns for file in ROOT.glob(pattern)]
    found = {name for file in files for name in READS.findall(file.read_text())}
    return found - NAMED_ELSEWHERE


def test_every_name_the_settings_read_is_explained_and_no_other() -> None:
    explained = {setting.name for section in SECTIONS for setting in section.settings}
    assert explained == names_read()


def test_the_example_file_is_up_to_date() -> None:
    assert (ROOT / ".env.example").read_text() == env_example()


def test_the_settings_page_is_up_to_date() -> None:
    assert (ROOT / "docs" / "settings.md").read_text() == settings_page()
