"""Compare every product card with the catalogue."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.assortment.services import cards_audit


class Command(BaseCommand):
    """Changes nothing; exit code 1 when a card differs."""

    help = "Report cards that differ from the catalogue they are built from."

    def handle(self, *args: Any, **options: Any) -> None:
        findings = 0
        for finding in cards_audit():
            self.stdout.write(finding)
            findings += 1
        if findings:
            raise CommandError(f"{findings} findings; rebuild_cards repairs them.")
        self.stdout.write("All cards agree with the catalogue.")
