"""One import from the file to the report; every product is a transaction of its own."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from shop.assortment.imports import shopify
from shop.assortment.imports.formats import Format, Parsed
from shop.assortment.imports.reading import Problem, table_open
from shop.assortment.items import Item
from shop.assortment.services import item_save
from shop.assortment.warehouses import default_warehouse
from shop.core.errors import Invalid, ShopError

FORMATS: tuple[Any, ...] = (shopify,)


@dataclass
class Report:
    """What an import did: products by outcome, and every problem with its place in the file."""

    outcomes: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)

    @property
    def written(self) -> int:
        """Products created or changed."""
        return self.outcomes["created"] + self.outcomes["changed"]


def products_import(
    *,
    path: Path,
    format_name: str = "",
    department: str = "",
    dry_run: bool = False,
    force: bool = False,
    progress: Callable[[Report], None] | None = None,
) -> Report:
    """Import a file. A product that cannot be read or written is reported and the rest goes on.

    ``department`` becomes the root of all its categories. A dry run does everything and keeps
    nothing. Raises Invalid for a file of no known format.
    """
    table = table_open(path)
    chosen = _format(table.header, format_name)
    report = Report()
    for parsed in chosen.products(table.rows):
        report.problems += parsed.problems
        report.outcomes[_write(chosen.NAME, parsed, department, dry_run, force, report)] += 1
        if progress:
            progress(report)
    return report


def _format(header: list[str], name: str) -> Format:
    names = ", ".join(known.NAME for known in FORMATS)
    for known in FORMATS:
        if name == known.NAME or (not name and known.matches(header)):
            if known.matches(header):
                return known
            raise Invalid(_("The header of this file is not that of a %(name)s export.") % {"name": name})
    raise Invalid(_("No known format has this header. Known formats: %(names)s.") % {"names": names}, code="format")


def _write(source: str, parsed: Parsed, department: str, dry_run: bool, force: bool, report: Report) -> str:
    if parsed.item is None:
        return "skipped"
    item = _below(parsed.item, department)
    try:
        with transaction.atomic():
            outcome = item_save(item=item, source=source, partner=default_warehouse(), force=force)
            if dry_run:
                transaction.set_rollback(True)
    except ShopError as error:
        report.problems.append(Problem(parsed.line, error.field or "", str(error)))
        return "skipped"
    return outcome.value


def _below(item: Item, department: str) -> Item:
    if not department:
        return item
    paths = tuple((department, *path) for path in item.categories) or ((department,),)
    return Item(**{**item.__dict__, "categories": paths})
