"""Import products from another shop's export file."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from shop.assortment.imports.run import FORMATS, Report, products_import
from shop.assortment.models import Picture
from shop.assortment.services import picture_draw
from shop.assortment.services.fetching import pictures_fetch
from shop.core.errors import Invalid


class Command(BaseCommand):
    """Exit code 1 when something could not be imported; pictures that fail are reported only."""

    help = "Import products from an export file of another shop (formats: shopify). Safe to run again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--format", choices=[known.NAME for known in FORMATS], default="", help="default: recognised"
        )
        parser.add_argument("--department", default="", help="put all products below this category")
        parser.add_argument("--dry-run", action="store_true", help="report everything, keep nothing")
        parser.add_argument("--force", action="store_true", help="write products that have not changed, too")
        parser.add_argument("--defer-pictures", action="store_true", help="leave pictures to the worker")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            report = products_import(
                path=options["file"],
                format_name=options["format"],
                department=options["department"],
                dry_run=options["dry_run"],
                force=options["force"],
                progress=self._progress,
            )
        except Invalid as error:
            raise CommandError(str(error)) from error
        self._summary(report, options["dry_run"])
        if not (options["dry_run"] or options["defer_pictures"]):
            self._pictures()
        if report.outcomes["skipped"]:
            raise CommandError(f"{report.outcomes['skipped']} products or rows could not be imported.")

    def _progress(self, report: Report) -> None:
        done = report.outcomes.total()
        if done % 100 == 0:
            self.stderr.write(f"{done} products read, {report.written} written, {len(report.problems)} problems")

    def _summary(self, report: Report, dry_run: bool) -> None:
        for problem in report.problems:
            self.stderr.write(str(problem))
        counts = ", ".join(f"{report.outcomes[key]} {key}" for key in ("created", "changed", "unchanged", "skipped"))
        self.stdout.write(f"{'Dry run, nothing kept: ' if dry_run else ''}{counts}")

    def _pictures(self) -> None:
        for fetched in pictures_fetch(source="shopify"):
            if fetched.problem:
                self.stderr.write(f"{fetched.url}: {fetched.problem}")
        drawn = 0
        for picture_id in Picture.objects.filter(digest="", scene__isnull=False).values_list("pk", flat=True):
            drawn += picture_draw(picture_id=picture_id)
            if drawn % 10 == 0:
                self.stderr.write(f"{drawn} pictures drawn")
        if drawn:
            self.stdout.write(f"{drawn} pictures drawn")
