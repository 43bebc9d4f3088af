"""What ``make run`` does before it serves: database, static files, demo shop."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from django.urls import reverse

from shop.operations import preparing
from shop.operations.checks import CAPTURED_MAIL


class Command(BaseCommand):
    """Quick when there is nothing to do; safe to run at every start."""

    help = "Bring database, static files and, where allowed and empty, the demo shop up to date."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--summary", type=Path, help="write here where to look and how to log in")

    def handle(self, *args: Any, **options: Any) -> None:
        steps = {
            "Database brought up to date.": preparing.database_migrate,
            "Static files collected.": preparing.static_collect,
            "Demo shop made.": preparing.demo_seed,
        }
        for sentence, step in steps.items():
            if step():
                self.stdout.write(sentence)
                self.stdout.flush()
        if options["summary"]:
            options["summary"].write_text(self.summary())

    def summary(self) -> str:
        """The lines ``make run`` prints under the address."""
        base = settings.SHOP_BASE_URL
        lines = [f"Staff    {base}{reverse('admin:index')}"]
        if settings.EMAIL_BACKEND == CAPTURED_MAIL:
            lines.append(f"Mail+SMS {base}{reverse('admin:notifications_capturedmessage_changelist')}")
        lines += preparing.demo_logins()
        return "".join(f"  {line.strip()}\n" for line in lines)
