"""Rebuild the search from the catalogue."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.assortment.search import index_rebuild


class Command(BaseCommand):
    """Safe at any time; visitors go on finding meanwhile. A dry run that finds differences exits with 1."""

    help = "Compare every search entry with the catalogue, mend those that differ, renew the vocabulary."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="report how many entries differ, change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        done = changed = 0
        for done, changed in index_rebuild(dry_run=options["dry_run"]):
            self.stderr.write(f"{done} products compared, {changed} differ")
        if options["dry_run"] and changed:
            raise CommandError(f"{changed} of {done} search entries differ; nothing was changed.")
        self.stdout.write(f"{done} products, {changed} search entries {'differ' if options['dry_run'] else 'written'}")
