"""Events of an imaginary parcel office, and a notebook that its subscribers write into."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from shop.events import Event, publish
from shop.events.models import EventRecord
from shop.events.subscriptions import Subscription


@dataclass(frozen=True)
class ParcelPacked(Event):
    """A parcel was packed."""

    type = "sample.packed"
    version = 1
    aggregate = "parcel"
    parcel_id: int


@dataclass(frozen=True)
class ParcelWeighed(Event):
    """A parcel was weighed; carries one field of every kind."""

    type = "sample.weighed"
    version = 3
    aggregate = "parcel"
    parcel_id: int
    price: Decimal
    day: dt.date
    at: dt.datetime
    contact: UUID
    label: str | None = None
    tags: tuple[str, ...] = ()
    parts: dict[str, Decimal] | None = None

    @classmethod
    def upgrade(cls, data: dict[str, Any], version: int) -> dict[str, Any]:
        """Version 1 called the price a fee; version 2 added the tags."""
        if version == 1:
            data["price"] = data.pop("fee")
        return data


def packed(parcel_id: int = 7, key: str = "") -> EventRecord:
    """Publish that a parcel was packed, in a transaction of its own."""
    with transaction.atomic():
        return publish(ParcelPacked(parcel_id=parcel_id), aggregate_id=parcel_id, key=key)


def hears(
    name: str, handler: Callable[[Any], object], *, event_type: type[Event] = ParcelPacked, **more: Any
) -> Subscription:
    """A subscription for the length of a test."""
    return Subscription(event_type, name, handler, **more)  # type: ignore[arg-type]
