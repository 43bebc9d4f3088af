"""Places of a packing day: held while somebody pays, kept by the order, given back when it comes to nothing."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from shipping.delivery.models import CapacityDay, OrderPromise
from shipping.delivery.plan_in_force import current_plan
from shop.core.errors import SoldOut


def place_left(capacity: int) -> Q:
    """The guard of every place: so many are booked that one more fits."""
    return Q(booked__lt=capacity)


def slot_take(*, warehouse: str, day: date) -> None:
    """Book one parcel by one guarded UPDATE; call it inside a transaction.

    Days are counted in warehouses without a limit too, so that a limit set later starts from the truth. Raises
    ``SoldOut`` when the day is full.
    """
    found = current_plan().warehouse_by_code.get(warehouse)
    limit = found.capacity if found else None
    rows = CapacityDay.objects.filter(warehouse=warehouse, day=day)
    guard = Q() if limit is None else place_left(limit)
    if rows.filter(guard).update(booked=F("booked") + 1):
        return
    CapacityDay.objects.bulk_create([CapacityDay(warehouse=warehouse, day=day)], ignore_conflicts=True)
    if not rows.filter(guard).update(booked=F("booked") + 1):
        words = _("The last place of that day has just been taken, and nothing was charged. The new dates are below.")
        raise SoldOut(words, code="day_full", field="service")


def slot_give_back(*, warehouse: str, day: date) -> None:
    """Free one place, never below nothing."""
    rows = CapacityDay.objects.filter(warehouse=warehouse, day=day)
    rows.update(booked=Greatest(F("booked") - 1, 0))


@transaction.atomic
def slots_release(*, order_id: int) -> int:
    """Free the places of an order that will not be packed; returns how many. The caller sees to it that it is once."""
    row = OrderPromise.objects.filter(order_id=order_id).first()
    places = row.promise.packing_days if row else []
    for warehouse, day in places:
        slot_give_back(warehouse=warehouse, day=day)
    return len(places)
