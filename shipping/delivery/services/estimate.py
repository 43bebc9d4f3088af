"""Writing down what is expected now."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from shipping.delivery.events import EstimateMade
from shipping.delivery.models import DeliveryEstimate, OrderPromise
from shop.core import clock
from shop.events import publish


@transaction.atomic
def estimate_record(
    *,
    order_id: int,
    arrives_from: date,
    arrives_to: date,
    arrives_by: datetime,
    source: str,
    parcel: str = "",
    because: str = "",
) -> DeliveryEstimate:
    """Add an estimate beside the promise; one equal to the latest of that parcel is not written again.

    ``source`` is a value of ``EstimateSource``. Publishes ``EstimateMade`` for each new row.
    """
    promise = OrderPromise.objects.select_for_update().filter(order_id=order_id).first()
    latest = DeliveryEstimate.objects.filter(order_id=order_id, parcel=parcel).first()
    values = (arrives_from, arrives_to, arrives_by)
    if latest is not None and (latest.arrives_from, latest.arrives_to, latest.arrives_by) == values:
        return latest
    row = DeliveryEstimate.objects.create(
        order_id=order_id,
        parcel=parcel,
        arrives_from=arrives_from,
        arrives_to=arrives_to,
        arrives_by=arrives_by,
        source=source,
        because=because[:200],
        made_at=clock.now(),
    )
    event = EstimateMade(
        order_id=order_id,
        parcel=parcel,
        arrives_from=arrives_from,
        arrives_to=arrives_to,
        promised_to=promise.arrives_to if promise else None,
        source=source,
    )
    publish(event, aggregate_id=order_id, key=f"delivery.estimate_made:{row.pk}")
    return row
