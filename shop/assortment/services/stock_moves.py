"""Pieces that leave the shelf, or stop being meant for somebody. Never below nothing."""

from collections.abc import Mapping

from django.db.models import F
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _

from shop.assortment.services.stock import stock_changed
from shop.commerce.models import StockRecord
from shop.core.errors import SoldOut

_ALLOCATED = Coalesce(F("num_allocated"), 0)


def stock_send(*, pieces: Mapping[int, int]) -> None:
    """Allocated pieces (stock record → how many) left the house. Call it inside a transaction."""
    for pk in sorted(pieces):
        StockRecord.objects.filter(pk=pk).update(
            num_in_stock=Greatest(F("num_in_stock") - pieces[pk], 0),
            num_allocated=Greatest(_ALLOCATED - pieces[pk], 0),
        )
    _told(pieces)


def stock_free(*, pieces: Mapping[int, int]) -> None:
    """Allocated pieces stay on the shelf for others. Call it inside a transaction."""
    for pk in sorted(pieces):
        StockRecord.objects.filter(pk=pk).update(num_allocated=Greatest(_ALLOCATED - pieces[pk], 0))
    _told(pieces)


def stock_take(*, pieces: Mapping[int, int]) -> None:
    """Take unallocated pieces off the shelf at once. Raises SoldOut, and changes nothing, when one is missing."""
    for pk in sorted(pieces):
        left = StockRecord.objects.filter(pk=pk, num_in_stock__gte=_ALLOCATED + pieces[pk])
        if not left.update(num_in_stock=F("num_in_stock") - pieces[pk]):
            raise SoldOut(_("There are not enough pieces left in stock."), code="sold_out")
    _told(pieces)


def _told(pieces: Mapping[int, int]) -> None:
    if pieces:
        stock_changed(sorted(pieces))
