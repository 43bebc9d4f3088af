"""A carrier that lives in the shop: its parcel numbers say when they set out and how long they take."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from shipping.carriers.base import Capability, TrackingStep
from shop.core import clock
from shop.core.errors import NotFound

#: SIM-<minutes since 1970 in hex>-<hours to the door>
NUMBER = re.compile(r"SIM-([0-9a-f]{7,8})-([0-9]{1,3})")


class SimulatedCarrier:
    """Plays a quiet journey on the shop's clock: collected, at the depot, out, delivered."""

    code = "simulated"
    name = "Kept Courier"
    capabilities = frozenset({Capability.TRACK})

    def number(self, sets_out: dt.datetime, hours: int) -> str:
        """A parcel number whose journey begins at ``sets_out`` and takes ``hours``."""
        return f"SIM-{int(sets_out.timestamp() // 60):x}-{hours}"

    def tracking_url(self, number: str) -> str:
        return ""

    def track(self, number: str) -> list[TrackingStep]:
        found = NUMBER.fullmatch(number)
        if found is None:
            raise NotFound(_("The carrier does not know this parcel number."), code="unknown_parcel")
        start = dt.datetime.fromtimestamp(int(found[1], 16) * 60, dt.UTC)
        whole = dt.timedelta(hours=int(found[2]))
        journey = [
            TrackingStep(start, "in_transit", _("Collected from the sender")),
            TrackingStep(start + whole * 0.5, "in_transit", _("Arrived at the depot")),
            TrackingStep(start + whole * 0.8, "out_for_delivery", _("Out for delivery")),
            TrackingStep(start + whole, "delivered", _("Delivered")),
        ]
        return [step for step in journey if step.at <= clock.now()]
