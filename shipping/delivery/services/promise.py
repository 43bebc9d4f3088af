"""Writing down what was promised."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from shipping.delivery.events import SlowerOptionChosen
from shipping.delivery.models import OrderPromise
from shipping.delivery.types import DeliveryPromise
from shop.core import clock
from shop.core.errors import Conflict
from shop.events import publish


@transaction.atomic
def promise_freeze(*, order_id: int, promise: DeliveryPromise) -> OrderPromise:
    """Write ``promise`` on the order, once.

    Called again with the same promise it returns the row that is there; another promise for the same order raises
    ``Conflict``, because what was promised is not changed afterwards.
    """
    data = promise.to_dict()
    row, created = OrderPromise.objects.get_or_create(
        order_id=order_id,
        defaults={
            "service": promise.service,
            "warehouse": promise.warehouse,
            "packs_on": promise.packs_on,
            "hands_over_at": promise.hands_over_at,
            "arrives_from": promise.arrives_from,
            "arrives_to": promise.arrives_to,
            "arrives_by": promise.arrives_by,
            "data": data,
            "created_at": clock.now(),
        },
    )
    if not created and row.data != data:
        raise Conflict(_("This order already has a promise, and a promise is not changed."), code="promised")
    return row


@transaction.atomic
def slower_choice_record(
    *, order_id: int, promise: DeliveryPromise, service: str, arrives_to: str, spared: str
) -> None:
    """Tell that an order took a slower way than ``service``, which would have been there on ``arrives_to``."""
    sooner = date.fromisoformat(arrives_to)
    event = SlowerOptionChosen(
        order_id=order_id,
        service=promise.service,
        fastest=service,
        arrives_to=promise.arrives_to,
        fastest_arrives_to=sooner,
        days=(promise.arrives_to - sooner).days,
        spared=Decimal(spared),
        currency=promise.currency,
    )
    publish(event, aggregate_id=order_id, key=f"delivery.slower_option_chosen:{order_id}")
