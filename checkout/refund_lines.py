"""How much a refund is: by lines, by amount, or all that is left."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from checkout.models import Refund
from checkout.models.refund import COUNTED
from shop.commerce.models import OrderLine
from shop.core import money
from shop.core.errors import Invalid


@dataclass(frozen=True)
class RefundLine:
    """`quantity` pieces of one order line go back; `amount` is their gross price, None to have it computed."""

    line_id: int
    quantity: int
    amount: Decimal | None = None


def lines_priced(*, order: Any, lines: Sequence[RefundLine]) -> list[RefundLine]:
    """The lines with their amounts: each piece its share, the last piece what is left of the line's price.

    Raises Invalid for lines of another order and for more pieces than were bought and not paid back yet.
    """
    rows = {row.pk: row for row in OrderLine.objects.filter(order=order)}
    done = pieces_given_back(order_id=order.pk)
    return [_priced(rows.get(line.line_id), line, done, order.currency) for line in _merged(lines)]


def _merged(lines: Iterable[RefundLine]) -> list[RefundLine]:
    seen = list(lines)
    if len({line.line_id for line in seen}) != len(seen):
        raise Invalid(_("Name each line once."), code="line", field="lines")
    return seen


def _priced(row: Any, line: RefundLine, done: Mapping[int, int], currency: str) -> RefundLine:
    before = done.get(line.line_id, 0)
    if row is None or line.quantity < 1 or before + line.quantity > row.quantity:
        raise Invalid(_("There are not that many pieces left to pay back."), code="pieces", field="lines")
    if line.amount is not None:
        return line
    share = _share(row, before + line.quantity, currency) - _share(row, before, currency)
    return RefundLine(line.line_id, line.quantity, share)


def _share(row: Any, pieces: int, currency: str) -> Decimal:
    """The price of the first `pieces` of a line; all pieces cost exactly what the line cost."""
    return money.quantize(row.line_price_incl_tax * pieces / row.quantity, currency)


def pieces_given_back(*, order_id: int) -> Counter[int]:
    """Pieces per order line that refunds were made or asked for."""
    found: Counter[int] = Counter()
    for lines in Refund.objects.filter(order_id=order_id, status__in=COUNTED).values_list("lines", flat=True):
        for line in lines:
            found[int(line["line"])] += int(line["quantity"])
    return found


def lines_written(lines: Iterable[RefundLine]) -> list[dict[str, Any]]:
    """The lines as the row keeps them."""
    return [{"line": line.line_id, "quantity": line.quantity, "amount": str(line.amount)} for line in lines]
