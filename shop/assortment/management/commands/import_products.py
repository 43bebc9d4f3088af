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

#: Progress is told after so many products where the output is no terminal.
STEP = 500


class Command(BaseCommand):
    """Exit code 1 when something in the file could not be imported; pictures that fail are reported only."""

    help = "Import products from an export file of another shop (Shopify, WooCommerce). Safe to run again."

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
        self._told = 0
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
            self._pictures(report.format)
        if report.errors:
            raise CommandError(
                f"{report.errors} errors; {report.outcomes['skipped']} products or rows could not be imported."
            )

    def _progress(self, report: Report) -> None:
        line = f"{report.done} of {report.total} products, {report.written} written, {report.errors} errors"
        self._tell(line, report.done, last=report.done >= report.total)

    def _tell(self, line: str, done: int, *, last: bool = False) -> None:
        """One line that moves on a terminal, now and then a line elsewhere."""
        if self.stderr.isatty():
            self.stderr.write(f"\r\x1b[K{line}", ending="\n" if last else "")
        elif done // STEP > self._told or (last and self._told):
            self._told = done // STEP
            self.stderr.write(line)

    def _summary(self, report: Report, dry_run: bool) -> None:
        if report.resumed_at:
            self.stdout.write(f"Went on after {report.resumed_at} products of an earlier run.")
        for problem in sorted(report.problems, key=lambda problem: problem.line):
            self.stderr.write(f"{'' if problem.is_error else 'note: '}{problem}")
        hidden = report.errors + report.notes - len(report.problems)
        if hidden > 0:
            self.stderr.write(f"and {hidden} more")
        counts = ", ".join(f"{report.outcomes[key]} {key}" for key in ("created", "changed", "unchanged", "skipped"))
        self.stdout.write(f"{'Dry run, nothing kept: ' if dry_run else ''}{counts}")

    def _pictures(self, source: str) -> None:
        """Fetch what was named, then draw what is still without files; equal drawings are drawn once."""
        self._told = fetched = failed = drawn = 0
        for one in pictures_fetch(source=source):
            fetched += 1
            if one.problem:
                failed += 1
                self.stderr.write(f"{one.url}: {one.problem}")
            self._tell(f"{fetched} pictures looked for, {failed} not found", fetched)
        waiting = list(
            Picture.objects.filter(digest="", scene__isnull=False).order_by("pk").values_list("pk", flat=True)
        )
        self._told = 0
        for number, picture_id in enumerate(waiting, start=1):
            drawn += picture_draw(picture_id=picture_id)
            self._tell(f"{number} of {len(waiting)} pictures drawn", number, last=number == len(waiting))
        if fetched or drawn:
            self.stdout.write(f"{fetched - failed} pictures fetched, {failed} replaced by drawings, {drawn} drawn")
