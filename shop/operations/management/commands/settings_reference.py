"""Write ``.env.example`` and ``docs/settings.md`` from the reference."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from shop.operations.reference import env_example, settings_page


class Command(BaseCommand):
    """Run after a change of shop/operations/reference.py; a test compares."""

    help = "Write .env.example and docs/settings.md."

    def handle(self, *args: Any, **options: Any) -> None:
        root = Path(settings.BASE_DIR)
        (root / ".env.example").write_text(env_example())
        (root / "docs").mkdir(exist_ok=True)
        (root / "docs" / "settings.md").write_text(settings_page())
