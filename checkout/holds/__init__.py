"""Limited things an order can use up: registered here, always taken in the same order.

An app adds one by `register(…)` in its own `holds.py`. Each resource is held when an attempt starts,
converted when the order is placed, and released when the attempt is given up. Because every
transaction walks the demands in rank order and by key, two attempts never wait for each other in a
circle.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.db import IntegrityError
from django.utils.translation import gettext as _

from checkout.models import Hold, PaymentAttempt
from checkout.models.hold import HoldState
from checkout.snapshot import Snapshot
from shop.core import clock
from shop.core.errors import Conflict, SoldOut


@dataclass(frozen=True)
class Demand:
    """`quantity` of the resource's row `key`; `label` names it in messages to the customer."""

    key: str
    quantity: int
    label: str
    exclusive: bool = False


class Resource(Protocol):
    """Something limited. `rank` orders resources; lower ranks are taken first."""

    code: str
    rank: int

    def demands(self, snapshot: Snapshot, attempt: PaymentAttempt) -> Iterable[Demand]:
        """What this snapshot needs, sorted by key as numbers."""

    def hold(self, demand: Demand) -> None:
        """Set it aside by one guarded statement; raises SoldOut when there is not enough."""

    def convert(self, hold: Hold, attempt: PaymentAttempt) -> None:
        """Make it part of `attempt.order`."""

    def release(self, hold: Hold) -> None:
        """Give it back."""

    def settled(self, holds: list[Hold]) -> None:
        """Called once after holding or releasing, with the rows concerned, for follow-up work."""


class NotHeld(Conflict):
    """An attempt no longer holds what its snapshot needs."""


_resources: dict[str, Resource] = {}


def register(resource: Resource) -> Resource:
    """Add a resource; the same code replaces the earlier one."""
    _resources[resource.code] = resource
    return resource


def unregister(code: str) -> None:
    """Take a resource out again."""
    _resources.pop(code, None)


def resources() -> list[Resource]:
    """All resources in the order in which they are taken."""
    return sorted(_resources.values(), key=lambda resource: (resource.rank, resource.code))


def holds_take(*, attempt: PaymentAttempt, snapshot: Snapshot) -> list[Hold]:
    """Set aside everything the snapshot needs, or raise SoldOut; call it inside a transaction."""
    now, rows = clock.now(), []
    for resource in resources():
        for demand in resource.demands(snapshot, attempt):
            resource.hold(demand)
            rows.append(_row(attempt, resource, demand, now))
    try:
        Hold.objects.bulk_create(rows)
    except IntegrityError:
        raise SoldOut(_("Somebody else has just used this up. Please look again."), code="taken") from None
    _settle(rows)
    return rows


def _row(attempt: PaymentAttempt, resource: Resource, demand: Demand, now: datetime) -> Hold:
    return Hold(
        attempt=attempt,
        resource=resource.code,
        key=demand.key,
        quantity=demand.quantity,
        exclusive=demand.exclusive,
        created_at=now,
        changed_at=now,
    )


def holds_convert(*, attempt: PaymentAttempt, snapshot: Snapshot) -> None:
    """Turn the attempt's holds into parts of its order.

    Raises NotHeld unless each demand of the snapshot is held at this moment.
    """
    held = {(row.resource, row.key): row for row in attempt.holds.filter(state=HoldState.HELD)}
    needed = [
        (resource, held.get((resource.code, demand.key)), demand)
        for resource in resources()
        for demand in resource.demands(snapshot, attempt)
    ]
    if any(row is None or row.quantity != demand.quantity for _resource, row, demand in needed):
        raise NotHeld("The goods of this attempt are no longer held.", code="not_held")
    moved = attempt.holds.filter(state=HoldState.HELD).update(state=HoldState.CONVERTED, changed_at=clock.now())
    if moved != len(needed):
        raise NotHeld("The goods of this attempt are no longer held.", code="not_held")
    for resource, row, _demand in needed:
        if row is not None:
            resource.convert(row, attempt)


def holds_release(*, attempt: PaymentAttempt) -> None:
    """Give back everything the attempt still holds; a second call finds nothing to give back."""
    held = {(row.resource, row.key): row for row in attempt.holds.filter(state=HoldState.HELD)}
    for resource in resources():
        for row in sorted((row for (code, _key), row in held.items() if code == resource.code), key=_by_key):
            moved = Hold.objects.filter(pk=row.pk, state=HoldState.HELD).update(
                state=HoldState.RELEASED, changed_at=clock.now()
            )
            if moved:
                resource.release(row)
    _settle(list(held.values()))


def _by_key(row: Hold) -> tuple[int, str]:
    return (len(row.key), row.key)


def _settle(rows: list[Hold]) -> None:
    for resource in resources():
        mine = [row for row in rows if row.resource == resource.code]
        if mine:
            resource.settled(mine)
