"""Vouchers that may be used once, or once by each customer."""

from collections.abc import Iterable

from django.db.models import F
from django.utils.translation import gettext as _

from checkout.holds import Demand
from checkout.models import Hold, PaymentAttempt
from checkout.models.hold import HoldState
from checkout.snapshot import Snapshot
from shop.commerce.models import Voucher, VoucherApplication
from shop.core.errors import SoldOut


def is_taken(key: str) -> bool:
    """The guard of every hold: somebody holds this use, or an order has it.

    Read after the voucher's row was locked; the unique constraint on exclusive holds stands behind it.
    """
    voucher, _colon, user = key.partition(":")
    used = VoucherApplication.objects.filter(voucher_id=voucher)
    if user:
        used = used.filter(user_id=user)
    held = Hold.objects.filter(
        resource=VoucherResource.code,
        key=key,
        exclusive=True,
        state__in=[HoldState.HELD, HoldState.CONVERTED],
    )
    return held.exists() or used.exists()


class VoucherResource:
    """Single use: one exclusive hold per voucher. Once per customer: one per voucher and account."""

    code = "voucher"
    rank = 30

    def demands(self, snapshot: Snapshot, attempt: PaymentAttempt) -> Iterable[Demand]:
        """One demand per voucher that gave a discount."""
        demands = []
        for row in sorted(snapshot.vouchers, key=lambda row: row.voucher_id):
            suffix = f":{attempt.user_id}" if row.once_per_customer else ""
            exclusive = row.once or row.once_per_customer
            demands.append(Demand(f"{row.voucher_id}{suffix}", 1, row.code, exclusive))
        return demands

    def hold(self, demand: Demand) -> None:
        """Lock the voucher, then look whether this use of it is free."""
        if not demand.exclusive:
            return
        voucher = demand.key.partition(":")[0]
        list(Voucher.objects.select_for_update().filter(pk=voucher).values_list("pk"))
        if is_taken(demand.key):
            message = _("The voucher %(code)s is already used. Please take it out of your basket.")
            raise SoldOut(message % {"code": demand.label}, code="voucher_used")

    def convert(self, hold: Hold, attempt: PaymentAttempt) -> None:
        """Write the usage row and count it."""
        voucher = hold.key.partition(":")[0]
        VoucherApplication.objects.create(voucher_id=voucher, order_id=attempt.order_id, user_id=attempt.user_id)
        snapshot = Snapshot.from_dict(attempt.snapshot)
        saved = sum(row.amount for row in snapshot.discounts if str(row.voucher_id) == voucher)
        Voucher.objects.filter(pk=voucher).update(
            num_orders=F("num_orders") + 1, total_discount=F("total_discount") + saved
        )

    def release(self, hold: Hold) -> None:
        """The row's state says it all."""

    def settled(self, holds: list[Hold]) -> None:
        """Nothing follows."""
