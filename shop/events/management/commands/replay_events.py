"""Tell a subscriber the past again."""

import argparse
import datetime as dt
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.events.replaying import replay_count, replay_run
from shop.events.subscriptions import subscriber_names


class Command(BaseCommand):
    """Call a subscriber with all its events from the log; no message leaves because of it."""

    help = "Calls a subscriber with its events from the log, oldest first. Sends no messages."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        """Which subscriber, and which part of the log."""
        parser.add_argument("--subscriber", required=True, help="its name, e.g. orders.confirmation")
        parser.add_argument("--since", type=dt.date.fromisoformat, help="only events since this date (UTC)")
        parser.add_argument("--aggregate-id", help="only events of this aggregate id")
        parser.add_argument("--dry-run", action="store_true", help="only count")

    def handle(self, *args: Any, **options: Any) -> None:
        """Count or replay. Exit code 1 when an event could not be replayed."""
        name, which = options["subscriber"], {"since": options["since"], "aggregate_id": options["aggregate_id"]}
        if name not in subscriber_names():
            raise CommandError(f"No subscriber {name!r}. There are: {', '.join(subscriber_names()) or 'none'}.")
        if options["dry_run"]:
            self.stdout.write(f"{replay_count(subscriber=name, **which)} events would be replayed to {name}.")
            return
        result = replay_run(subscriber=name, progress=self._progress, **which)
        self.stdout.write(f"{result.done} events replayed to {name}, {len(result.failed)} failed.")
        if result.failed:
            first = "\n".join(f"  event {pk}: {why}" for pk, why in result.failed[:20])
            raise CommandError(f"These events could not be replayed:\n{first}")

    def _progress(self, done: int, total: int) -> None:
        if done % 500 == 0 or done == total:
            self.stderr.write(f"{done} of {total}")
