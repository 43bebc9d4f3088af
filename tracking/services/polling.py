"""Asking carriers that do not tell by themselves."""

import datetime as dt
import logging

from shipping.carriers import Capability, carrier, carriers
from shipping.carriers.simulated.carrier import SimulatedCarrier
from shop.core import clock
from shop.core.errors import ShopError
from tracking.models import Parcel
from tracking.services.scanning import scans_apply

logger = logging.getLogger(__name__)
AGAIN = dt.timedelta(minutes=30)
SIMULATED_AGAIN = dt.timedelta(seconds=20)
AFTER_TROUBLE = dt.timedelta(hours=2)
AT_ONCE = 200


def parcels_poll(*, limit: int = AT_ONCE) -> int:
    """Ask about parcels whose turn it is; how many were asked about. One carrier's trouble holds up no other."""
    asked = [found.code for found in carriers() if Capability.TRACK in found.capabilities]
    due = Parcel.objects.filter(carrier__in=asked, poll_at__lte=clock.now(), delivered_at=None, called_off_at=None)
    count = 0
    for pk, poll_at in due.exclude(number="").order_by("poll_at").values_list("pk", "poll_at")[:limit]:
        if Parcel.objects.filter(pk=pk, poll_at=poll_at).update(poll_at=clock.now() + AGAIN):
            parcel_poll(parcel_id=pk)
            count += 1
    return count


def parcel_poll(*, parcel_id: int) -> bool:
    """Fetch the scans of one parcel and take them in; False when the carrier did not answer.

    Goes over the network: never call it inside a transaction.
    """
    parcel = Parcel.objects.get(pk=parcel_id)
    found = carrier(parcel.carrier)
    if found is None or not parcel.number or Capability.TRACK not in found.capabilities:
        return False
    try:
        steps = found.track(parcel.number)
    except (ShopError, OSError, ValueError, TypeError, LookupError) as problem:
        logger.warning("parcel %s: %s did not answer (%s)", parcel.pk, found.code, type(problem).__name__)
        Parcel.objects.filter(pk=parcel_id).update(poll_at=clock.now() + AFTER_TROUBLE)
        return False
    scans_apply(parcel_id=parcel_id, carrier=found, steps=steps, source="poll")
    if isinstance(found, SimulatedCarrier):
        Parcel.objects.filter(pk=parcel_id).update(poll_at=clock.now() + SIMULATED_AGAIN)
    return True
