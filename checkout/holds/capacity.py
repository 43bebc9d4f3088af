"""Places of a packing day: one for each parcel of the promise."""

from collections.abc import Iterable
from datetime import date

from checkout.holds import Demand
from checkout.models import Hold, PaymentAttempt
from checkout.snapshot import Snapshot
from shipping.delivery.services import slot_give_back, slot_take
from shipping.delivery.types import DeliveryPromise


class CapacityResource:
    """The packing days of warehouses, counted whether they are limited or not; a limited one can be full."""

    code = "capacity"
    rank = 40

    def demands(self, snapshot: Snapshot, attempt: PaymentAttempt) -> Iterable[Demand]:
        """One demand per warehouse and packing day."""
        if snapshot.delivery is None or snapshot.delivery.promise is None:
            return []
        promise = DeliveryPromise.from_dict(snapshot.delivery.promise)
        return [Demand(f"{warehouse}:{day.isoformat()}", 1, warehouse) for warehouse, day in promise.packing_days]

    def hold(self, demand: Demand) -> None:
        """Book the place."""
        warehouse, day = _place(demand.key)
        slot_take(warehouse=warehouse, day=day)

    def convert(self, hold: Hold, attempt: PaymentAttempt) -> None:
        """Nothing moves: the place now belongs to the order."""

    def release(self, hold: Hold) -> None:
        """Give the place back."""
        warehouse, day = _place(hold.key)
        slot_give_back(warehouse=warehouse, day=day)

    def settled(self, holds: list[Hold]) -> None:
        """The next page reads the table itself."""


def _place(key: str) -> tuple[str, date]:
    warehouse, _colon, day = key.rpartition(":")
    return warehouse, date.fromisoformat(day)
