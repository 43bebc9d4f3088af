"""Ask the carriers about parcels under way, now."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from shop.core import clock
from tracking.models import Parcel
from tracking.services import parcel_poll, parcels_poll


class Command(BaseCommand):
    help = "Fetch the scans of parcels under way from carriers that can be asked; exit code 1 if one does not answer."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--all", action="store_true", help="also those whose turn it is not yet")
        parser.add_argument("--dry-run", action="store_true", help="only say how many would be asked about")

    def handle(self, *args: Any, **options: Any) -> None:
        rows = Parcel.objects.filter(delivered_at=None, called_off_at=None).exclude(number="")
        if options["dry_run"]:
            due = rows if options["all"] else rows.filter(poll_at__lte=clock.now())
            self.stdout.write(f"{due.count()} parcels to ask about")
            return
        if not options["all"]:
            self.stdout.write(f"{parcels_poll()} parcels asked about")
            return
        silent = [pk for pk in rows.values_list("pk", flat=True) if not parcel_poll(parcel_id=pk)]
        self.stdout.write(f"{rows.count()} parcels under way, {len(silent)} without an answer")
        if silent:
            raise SystemExit(1)
