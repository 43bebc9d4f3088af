"""Write the whole shop, rows and uploaded files, into one file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.core import clock
from shop.core.errors import ShopError
from shop.operations.backups import backup_create, checksum_path


class Command(BaseCommand):
    """Needs no external tool and may run while the shop sells."""

    help = "Write database and media into one .tar.gz with a checksum beside it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", nargs="?", help="default: kept-<date>-<time>.tar.gz in this folder")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"] or f"kept-{clock.now():%Y%m%d-%H%M%S}.tar.gz")
        try:
            count = backup_create(path=path)
        except (ShopError, OSError) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(f"{count} rows and the media written to {path}; checksum in {checksum_path(path).name}.")
