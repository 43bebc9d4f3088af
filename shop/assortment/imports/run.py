"""One import from the file to the report: put aside by product, then written batch by batch."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from shop.assortment.imports import cells, shopify, woocommerce
from shop.assortment.imports.formats import File, Format, Parsed
from shop.assortment.imports.ledger import Key, Ledger, Report
from shop.assortment.imports.linking import links_write
from shop.assortment.imports.problems import Problem
from shop.assortment.imports.reading import Row, Table, table_open
from shop.assortment.imports.staging import Place, Stage
from shop.assortment.imports.writing import Options, batch_write, batches
from shop.core.errors import Invalid

FORMATS: tuple[Any, ...] = (shopify, woocommerce)
#: So many names of columns are repeated in a sentence.
NAMED = 15
Progress = Callable[[Report], None]

__all__ = ["FORMATS", "Report", "products_import"]


def products_import(
    *,
    path: Path,
    format_name: str = "",
    department: str = "",
    dry_run: bool = False,
    force: bool = False,
    progress: Progress | None = None,
    run_id: int | None = None,
    file_name: str = "",
) -> Report:
    """Import a file. A product that cannot be read or written is reported and the rest goes on.

    ``department`` becomes the root of all its categories. A dry run does everything and keeps
    nothing. A run of the same file that broke off is taken up where it stopped; ``run_id`` names the
    row of one that was ordered, which is then kept even if nothing changes. Raises Invalid for a
    file of no known format.
    """
    table = table_open(path)
    chosen = _format(table.header, format_name)
    report = Report(format=chosen.NAME)
    with Stage() as stage:
        names = chosen.canonical(table.header)
        strangers = _put_aside(table, names, chosen, stage)
        report.total = stage.settle()
        key = Key(file_name or path.name, table.nature.digest, chosen.NAME, department, force)
        ledger = Ledger(report, key, run_id=run_id, keeps=not dry_run)
        options = Options(chosen.NAME, department, dry_run, force)
        parsed = _parsed(chosen, stage, report, strangers)
        named = dict(zip(reversed(names), reversed(table.header), strict=True))
        for batch in batches(parsed):
            batch_write([_named(one, named) for one in batch], options, ledger)
            if progress:
                progress(report)
        if not dry_run:
            links_write(chosen, stage, _file(stage, report))
        ledger.finish()
    return report


def _format(header: list[str], name: str) -> Format:
    for known in FORMATS:
        if name == known.NAME or (not name and known.matches(known.canonical(header))):
            if known.matches(known.canonical(header)):
                return known
            break
    found = ", ".join(f"“{column[:40]}”" for column in header[:NAMED]) + (" …" if len(header) > NAMED else "")
    if name:
        message = _("The header of this file is not that of a %(name)s export. It says: %(found)s.")
        raise Invalid(message % {"name": name, "found": found}, code="format")
    names = ", ".join(known.NAME for known in FORMATS)
    message = _("No known format has this header. It says: %(found)s. Known formats: %(names)s.")
    raise Invalid(message % {"found": found, "names": names}, code="format")


def _put_aside(table: Table, names: list[str], chosen: Format, stage: Stage) -> list[Problem]:
    """Read the whole file once; returns what is to be told of its header."""
    signs: Counter[str] = Counter()
    above: Row | None = None
    stage.begin()
    for row in table.rows(names):
        stage.add(row, chosen.place(row, above) or Place())
        if chosen.place(row, None):
            above = row
        signs.update(cells.decimal_sign(row.get(column)) for column in chosen.AMOUNTS)
    stage.comma = signs[","] > signs["."]
    strangers = [name for name in names if name and not chosen.knows(name) and not chosen.UNUSED.fullmatch(name)]
    return [_unknown(strangers)] if strangers else []


def _unknown(names: list[str]) -> Problem:
    shown = ", ".join(f"“{name[:60]}”" for name in names[:NAMED]) + (" …" if len(names) > NAMED else "")
    message = _("%(count)d columns have no meaning here and were not imported: %(names)s.")
    return Problem(1, "", message % {"count": len(names), "names": shown}, is_error=False)


def _parsed(chosen: Format, stage: Stage, report: Report, first: list[Problem]) -> Iterator[Parsed]:
    """The products behind those of an earlier run, the first of all with what is told of the header."""
    file = _file(stage, report)
    for number, rows in enumerate(stage.products(after=report.resumed_at), start=report.resumed_at):
        one = chosen.product(rows, file)
        yield one if number or not first else Parsed(one.line, one.item, (*first, *one.problems))


def _named(one: Parsed, names: dict[str, str]) -> Parsed:
    """Its problems with columns as this file calls them."""
    told = (replace(problem, column=names.get(problem.column, problem.column)) for problem in one.problems)
    return replace(one, problems=tuple(told)) if one.problems else one


def _file(stage: Stage, report: Report) -> File:
    return File(products=report.total, count=stage.count, find=stage.find)
