"""Pieces on the shelf: held by raising what is allocated, never beyond what is there."""

from collections import Counter
from collections.abc import Iterable

from django.db.models import F, Q
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checkout.holds import Demand
from checkout.models import Hold, PaymentAttempt
from checkout.snapshot import Snapshot
from shop.assortment.services import stock_changed
from shop.commerce.models import StockRecord
from shop.core.errors import SoldOut


def enough_left(quantity: int) -> Q:
    """The guard of every hold: so many pieces are in stock and not allocated to anybody."""
    return Q(num_in_stock__gte=Coalesce(F("num_allocated"), 0) + quantity)


class StockResource:
    """Stock records of products whose class tracks stock; other products need no hold.

    An allocation made by a hold stays as it is when the order is placed: Oscar's order line then
    carries it as `num_allocated` until the goods leave the house.
    """

    code = "stock"
    rank = 10

    def demands(self, snapshot: Snapshot, attempt: PaymentAttempt) -> Iterable[Demand]:
        """One demand per stock record, lines of the same record added up."""
        wanted: Counter[int] = Counter()
        titles = {}
        for line in snapshot.lines:
            if line.tracks_stock:
                wanted[line.stockrecord_id] += line.quantity
                titles[line.stockrecord_id] = line.title
        return [Demand(str(pk), wanted[pk], titles[pk]) for pk in sorted(wanted)]

    def hold(self, demand: Demand) -> None:
        """Allocate by one guarded UPDATE; one row changed means the pieces are ours."""
        rows = StockRecord.objects.filter(pk=demand.key)
        changed = rows.filter(enough_left(demand.quantity)).update(
            num_allocated=Coalesce(F("num_allocated"), 0) + demand.quantity
        )
        if changed != 1:
            left = rows.values_list(F("num_in_stock") - Coalesce(F("num_allocated"), 0), flat=True).first()
            raise SoldOut(_words(demand.label, left or 0), code="sold_out")

    def convert(self, hold: Hold, attempt: PaymentAttempt) -> None:
        """Nothing moves: the allocation now belongs to the order line."""

    def release(self, hold: Hold) -> None:
        """Take the allocation back, never below nothing."""
        StockRecord.objects.filter(pk=hold.key).update(
            num_allocated=Greatest(Coalesce(F("num_allocated"), 0) - hold.quantity, 0)
        )

    def settled(self, holds: list[Hold]) -> None:
        """Tell the catalogue, so that cards and product pages say what is left."""
        stock_changed([int(hold.key) for hold in holds])


def _words(title: str, left: int) -> str:
    if left <= 0:
        return _("“%(title)s” has just sold out. Nothing was charged.") % {"title": title}
    sentence = ngettext(
        "Only %(left)s of “%(title)s” is left. Nothing was charged.",
        "Only %(left)s of “%(title)s” are left. Nothing was charged.",
        left,
    )
    return sentence % {"left": left, "title": title}
