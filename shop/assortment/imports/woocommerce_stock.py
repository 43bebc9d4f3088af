"""Prices and stock of WooCommerce's rows."""

import datetime as dt
import re
from decimal import Decimal

from django.utils.translation import gettext as _

from shop.assortment.imports import cells
from shop.assortment.imports.asking import Problems, error, note, price, whole
from shop.assortment.imports.reading import Row
from shop.core import clock

#: Pieces assumed of a variation whose stock is not counted while that of others is.
PLENTY = 1_000
_BY_PARENT = "parent"
_DATE = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})")
_OTHER_DATE = re.compile(r"^(\d{1,2})[./](\d{1,2})[./](\d{4})")


def prices(row: Row, problems: Problems) -> tuple[Decimal | None, Decimal | None]:
    """(price, former price): the sale price while the sale is on, beside the regular one."""
    regular, sale = price(row, "Regular price", problems), price(row, "Sale price", problems)
    if sale is None or regular is None:
        return (sale if regular is None else regular), None
    if not _is_on(row, problems):
        return regular, None
    return (sale, regular) if sale < regular else (regular, None)


def is_counted(head: Row, variations: list[Row]) -> bool:
    """Whether stock is counted: something is, or something is out of stock, and not all may be sold without limit."""
    rows = variations or [head]
    limited = [row for row in rows if not _sells_on(row)]
    return any(_number(row) or _number(head) or row.get("In stock?") == "0" for row in limited)


def stock(row: Row, head: Row, sharers: tuple[int, int], counted: bool, problems: Problems) -> int:
    """The units of a form; of a stock that several share each gets its part, so that none is sold twice.

    ``sharers`` are the forms that came of this row, and those of the whole product.
    """
    if _sells_on(row):
        return PLENTY if counted else 0
    if row.get("In stock?") == "0":
        return 0
    if _number(row):
        return whole(row, "Stock", problems) // max(1, sharers[0])
    if _number(head) and row is not head:
        return whole(head, "Stock", []) // max(1, sharers[1])
    if counted:
        message = _("Stock is not counted here while it is elsewhere; %(count)d pieces were assumed.")
        note(row, "Stock", message % {"count": PLENTY}, problems, _("Count it and set the stock."))
        return PLENTY
    return 0


def low_stock_at(row: Row, problems: Problems) -> int | None:
    """The units at which stock is called low; None where the file does not say."""
    return whole(row, "Low stock amount", problems) if row.get("Low stock amount") else None


def _number(row: Row) -> str:
    cell = row.get("Stock")
    return "" if cell.casefold() == _BY_PARENT else cell


def _sells_on(row: Row) -> bool:
    """Whether it may be ordered when nothing is left ("1" or "notify")."""
    cell = row.get("Backorders allowed?").casefold()
    return cell == "notify" or cells.truth(cell, False)


def _is_on(row: Row, problems: Problems) -> bool:
    """Whether the sale of a row runs today; the last day belongs to it."""
    today = clock.today()
    begins = _date(row, "Date sale price starts", problems)
    ends = _date(row, "Date sale price ends", problems)
    if (begins and today < begins) or (ends and today > ends):
        message = _("The sale does not run today; the regular price was taken.")
        note(row, "Sale price", message, problems, _("Import the file again once it begins, if you wish."))
        return False
    return True


def _date(row: Row, column: str, problems: Problems) -> dt.date | None:
    cell = cells.text(row.get(column))
    iso, other = _DATE.match(cell), _OTHER_DATE.match(cell)
    try:
        if iso:
            return dt.date(int(iso[1]), int(iso[2]), int(iso[3]))
        if other:
            return dt.date(int(other[3]), int(other[2]), int(other[1]))
    except ValueError:
        pass
    if cell:
        error(row, column, _("“%(cell)s” is not a date.") % {"cell": cell[:40]}, problems, _("Write 2026-01-31."))
    return None
