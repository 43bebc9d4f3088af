"""Give dead letters a fresh start."""

import argparse
from typing import Any

from django.core.management.base import BaseCommand

from shop.events.selectors import dead_deliveries
from shop.events.services import deliveries_retry_dead


class Command(BaseCommand):
    """Let deliveries that failed for good wait again."""

    help = "Lets deliveries that failed for good be tried again."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which deliveries."""
        parser.add_argument("--subscriber", help="only those of this subscriber")
        parser.add_argument("--dry-run", action="store_true", help="only list them")

    def handle(self, *args: Any, **options: Any) -> None:
        """List or revive."""
        if not options["dry_run"]:
            count = deliveries_retry_dead(subscriber=options["subscriber"])
            self.stdout.write(f"{count} deliveries will be tried again.")
            return
        rows = dead_deliveries()
        for row in rows.filter(subscriber=options["subscriber"]) if options["subscriber"] else rows:
            self.stdout.write(f"{row.pk}  {row.event.type}  {row.subscriber}  {row.last_error}")
