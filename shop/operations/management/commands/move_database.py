"""Take a shop to another database, say from SQLite to PostgreSQL, with every row and every key."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DEFAULT_DB_ALIAS, DatabaseError

from shop.core.errors import ShopError
from shop.operations import rows
from shop.operations.databases import second_database
from shop.operations.transfer import database_fill, differences


class Command(BaseCommand):
    """Copies, then compares table by table; the source is only read."""

    help = "Copy every row of this shop into an empty database and prove that nothing is missing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--to", required=True, help="postgres://user:password@host:5432/name or sqlite:///file")
        parser.add_argument("--dry-run", action="store_true", help="check both ends and count, write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with second_database(options["to"]) as target:
                self.move(target, dry_run=options["dry_run"])
        except ShopError as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"The database answered: {str(error).strip().splitlines()[0]}") from error

    def move(self, target: str, *, dry_run: bool) -> None:
        """Copy inside one view of the source, so that orders placed meanwhile cannot tear it."""
        with rows.snapshot(DEFAULT_DB_ALIAS):
            if dry_run:
                self.preview(target)
                return
            count = database_fill(
                alias=target, source=lambda model: rows.read(model, DEFAULT_DB_ALIAS), report=self.stdout.write
            )
            self.stdout.write(f"{count} rows copied; comparing …")
            if differing := differences(source=DEFAULT_DB_ALIAS, target=target):
                raise CommandError("These tables differ:\n" + "\n".join(differing))
        self.stdout.write(f"All {len(rows.copied_models())} tables hold the same rows. Set DATABASE_URL and restart.")

    def preview(self, target: str) -> None:
        """Say what would be copied."""
        if not rows.is_empty(target):
            raise CommandError("The target database is not empty.")
        digests = [rows.digest(model, DEFAULT_DB_ALIAS) for model in rows.copied_models()]
        for entry in digests:
            if entry.rows:
                self.stdout.write(f"{entry.rows:>9}  {entry.table}")
        self.stdout.write(f"{sum(entry.rows for entry in digests)} rows would be copied; nothing was written.")
