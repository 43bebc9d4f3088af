"""Uses of an offer that may only be granted so many times."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import F, Q
from django.utils.translation import gettext as _

from checkout.holds import Demand
from checkout.models import Hold, PaymentAttempt
from checkout.quote_lines import CATEGORY_DEFERRED
from checkout.snapshot import Snapshot
from shop.commerce.models import ConditionalOffer
from shop.core.errors import SoldOut


def uses_left(uses: int) -> Q:
    """The guard of every hold: the offer is open and has so many uses to give."""
    unlimited = Q(max_global_applications__isnull=True) | Q(max_global_applications=0)
    return unlimited | Q(max_global_applications__gte=F("num_applications") + uses)


class OfferResource:
    """Every offer applied to the order counts its uses, whether it is limited or not."""

    code = "offer"
    rank = 20

    def demands(self, snapshot: Snapshot, attempt: PaymentAttempt) -> Iterable[Demand]:
        """One demand per offer, as often as it was applied."""
        rows = sorted(snapshot.discounts, key=lambda row: row.offer_id)
        return [Demand(str(row.offer_id), row.frequency, row.offer_name) for row in rows if row.frequency]

    def hold(self, demand: Demand) -> None:
        """Count the uses by one guarded UPDATE; one row changed means they are granted."""
        changed = (
            ConditionalOffer.objects.filter(pk=demand.key)
            .filter(uses_left(demand.quantity))
            .update(num_applications=F("num_applications") + demand.quantity)
        )
        if changed != 1:
            message = _("The offer “%(name)s” has been used up. Please check the new total.")
            raise SoldOut(message % {"name": demand.label}, code="offer_used_up")

    def convert(self, hold: Hold, attempt: PaymentAttempt) -> None:
        """Add what the order saved to the offer's own figures."""
        snapshot = Snapshot.from_dict(attempt.snapshot)
        saved = sum(
            (
                row.amount
                for row in snapshot.discounts
                if str(row.offer_id) == hold.key and row.category != CATEGORY_DEFERRED
            ),
            Decimal(0),
        )
        ConditionalOffer.objects.filter(pk=hold.key).update(
            num_orders=F("num_orders") + 1, total_discount=F("total_discount") + saved
        )

    def release(self, hold: Hold) -> None:
        """Give the uses back."""
        ConditionalOffer.objects.filter(pk=hold.key, num_applications__gte=hold.quantity).update(
            num_applications=F("num_applications") - hold.quantity
        )

    def settled(self, holds: list[Hold]) -> None:
        """Nothing follows."""
