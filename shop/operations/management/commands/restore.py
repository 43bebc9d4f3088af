"""Bring a shop back from a backup, on the same engine or another."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.core.errors import ShopError
from shop.operations.backups import backup_restore


class Command(BaseCommand):
    """Refuses a database with tables or a media folder with files: a restore overwrites nothing."""

    help = "Fill the empty database of DATABASE_URL and an empty media folder from a backup."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            count = backup_restore(path=Path(options["file"]), report=self.stdout.write)
        except ShopError as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{count} rows and the media are back.")
