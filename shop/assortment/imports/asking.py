"""Reading cells of a row; what cannot be read becomes a problem with line, column and what to do."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from shop.assortment.imports import cells
from shop.assortment.imports.problems import Problem, excerpt
from shop.assortment.imports.reading import Row

Problems = list[Problem]


def plain(row: Row, column: str, problems: Problems) -> str:
    """A cell as text; a formula is taken without its sign."""
    cell = row.get(column)
    if cells.is_formula(cell):
        note(row, column, _("Looks like a formula; taken as text without the sign."), problems)
        cell = cell.lstrip("=@\t\r")
    return cells.text(cell)


def price(row: Row, column: str, problems: Problems) -> Decimal | None:
    """An amount of money of at least zero; None where there is none, or none that can be read."""
    cell = row.get(column)
    if not cell:
        return None
    try:
        value = cells.amount(cell, row.comma)
    except ValueError:
        message = _("“%(cell)s” is not a price.") % {"cell": excerpt(cell)}
        error(row, column, message, problems, _("Write an amount such as 12.50."))
        return None
    if value < 0:
        message = _("A price cannot be below zero.")
        error(row, column, message, problems, _("Write the price customers pay, or leave the row out."))
        return None
    return value


def whole(row: Row, column: str, problems: Problems) -> int:
    """A count of at least zero; 0 where there is none. Shops that sold more than they had count below zero."""
    cell = row.get(column)
    try:
        return min(max(0, cells.whole(cell)), 10**8) if cell else 0
    except ValueError:
        message = _("“%(cell)s” is not a whole number.") % {"cell": excerpt(cell)}
        error(row, column, message, problems, _("Write a count such as 12; it was taken as 0."))
        return 0


def grams(row: Row, column: str, problems: Problems, factor: Decimal = Decimal(1)) -> int:
    """A weight in grams; ``factor`` is how many grams one of the file's units has."""
    cell = row.get(column)
    if not cell:
        return 0
    try:
        value = cells.amount(cell, row.comma) * factor
    except ValueError:
        message = _("“%(cell)s” is not a weight.") % {"cell": excerpt(cell)}
        error(row, column, message, problems, _("Write a number; the weight was left out."))
        return 0
    return min(max(0, round(value)), 10**8)


def addresses(row: Row, column: str, urls: Iterable[str], problems: Problems) -> list[str]:
    """Those of ``urls`` that can be fetched at all."""
    found = []
    for url in urls:
        url = f"https:{url}" if url.startswith("//") else url
        if url.lower().startswith(("https://", "http://")) and " " not in url and len(url) <= 1000:
            found.append(url)
        else:
            message = _("Not an address of a picture.")
            error(row, column, message, problems, _("It must begin with https://; a drawing stands in."), url)
    return found


def error(row: Row, column: str, message: str, problems: Problems, advice: str = "", value: str | None = None) -> None:
    """Report something that had to be left out."""
    problems.append(Problem(row.line, column, message, excerpt(row.get(column) if value is None else value), advice))


def note(row: Row, column: str, message: str, problems: Problems, advice: str = "") -> None:
    """Report what was made of a cell; nothing is missing."""
    problems.append(Problem(row.line, column, message, excerpt(row.get(column)), advice, is_error=False))
