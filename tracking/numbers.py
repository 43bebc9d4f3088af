"""Parcel numbers of the simulated carrier, which arrives when it was promised unless told otherwise."""

import datetime as dt

from shipping.carriers import carrier
from shipping.carriers.simulated.carrier import SimulatedCarrier
from shop.core import clock
from tracking.models import Parcel

BEFORE_DEADLINE = dt.timedelta(hours=4)


def number_for(parcel: Parcel, script: str = "") -> str:
    """A number whose journey ends some hours before the promised moment; "" for carriers that give their own."""
    found = carrier(parcel.carrier)
    if not isinstance(found, SimulatedCarrier):
        return ""
    now = clock.now()
    due = (parcel.promised_by or now + dt.timedelta(hours=28)) - BEFORE_DEADLINE
    hours = min(max(int((due - now).total_seconds() // 3600), 2), 999)
    return found.number(now, hours, script, mark=parcel.pk)
