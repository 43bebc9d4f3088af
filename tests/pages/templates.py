"""Which templates are whole pages, told from the files themselves."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2] / "templates"
EXTENDS = re.compile(r"{% extends \"([^\"]+)\"")
#: Parts of pages by the folder they lie in; mails have tests of their own.
PARTS = ("components/", "emails/", "sms/", "allauth/", "admin/panels/")


def page_templates() -> set[str]:
    """Names of the templates a view renders: those that extend a frame and frame nothing themselves."""
    parents: dict[str, str] = {}
    for file in ROOT.rglob("*.html"):
        name = file.relative_to(ROOT).as_posix()
        if found := EXTENDS.search(file.read_text()):
            parents[name] = found[1]
    frames = set(parents.values())
    return {name for name in parents if name not in frames and not _is_part(name)}


def _is_part(name: str) -> bool:
    return name.startswith(PARTS) or Path(name).name.startswith("_")
