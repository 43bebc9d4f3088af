"""Pieces of an order's lines leave the shelf, or go back on it. The line's own count decides who was first."""

from collections.abc import Mapping

from django.db.models import F

from shop.assortment.services import stock_free, stock_send
from shop.commerce.models import OrderLine


def lines_sent(*, pieces: Mapping[int, int]) -> None:
    """So many pieces of each order line left the house. Call it inside a transaction."""
    stock_send(pieces=_given_up(pieces))


def lines_freed(*, pieces: Mapping[int, int]) -> None:
    """So many pieces of each order line stay and may be sold again. Call it inside a transaction."""
    stock_free(pieces=_given_up(pieces))


def _given_up(pieces: Mapping[int, int]) -> dict[int, int]:
    """Take the pieces off the lines; what was really still allocated to them, by stock record."""
    found: dict[int, int] = {}
    for line_id in sorted(pieces):
        count = pieces[line_id]
        rows = OrderLine.objects.filter(pk=line_id, num_allocated__gte=count, stockrecord__isnull=False)
        if count and rows.update(num_allocated=F("num_allocated") - count):
            record = OrderLine.objects.values_list("stockrecord_id", flat=True).get(pk=line_id)
            found[record] = found.get(record, 0) + count
    return found
