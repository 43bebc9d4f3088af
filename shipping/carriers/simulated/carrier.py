"""A carrier that lives in the shop: its parcel numbers say when they set out, how they go."""

import datetime as dt
import re

from django.utils.translation import gettext as _

from shipping.carriers.base import Capability, TrackingStep
from shipping.carriers.rates import Label, Rate, Shipment
from shipping.carriers.simulated.rates import label_of, rates_of
from shipping.carriers.simulated.scripts import RETURNS_FROM, SCRIPTS
from shop.core import clock
from shop.core.errors import NotFound

#: SIM-<minutes since 1970 in hex>-<hours to the door>[-<script>][-<anything that tells it from others>]
NUMBER = re.compile(r"SIM-([0-9a-f]{7,8})-([0-9]{1,3})(?:-([a-z]+))?(?:-([0-9]+))?")


class SimulatedCarrier:
    """Plays scripted journeys on the shop's clock: what happened until now, and nothing else."""

    code = "simulated"
    name = "Kept Courier"
    capabilities = frozenset({Capability.RATES, Capability.LABEL, Capability.TRACK})

    def number(self, sets_out: dt.datetime, hours: int, script: str = "", mark: object = "") -> str:
        """A parcel number whose journey begins at ``sets_out`` and takes ``hours``, by one of ``SCRIPTS``."""
        parts = [f"SIM-{int(sets_out.timestamp() // 60):x}-{hours}", script or ("quiet" if mark else ""), str(mark)]
        return "-".join(part for part in parts if part)

    def rates(self, shipment: Shipment) -> list[Rate]:
        return rates_of(shipment)

    def label(self, shipment: Shipment, service: str, reference: str) -> Label:
        return label_of(shipment, service, reference)

    def tracking_url(self, number: str) -> str:
        return ""

    def track(self, number: str) -> list[TrackingStep]:
        found = NUMBER.fullmatch(number)
        script = (found[3] or "quiet") if found else ""
        if found is None or script not in SCRIPTS:
            raise NotFound(_("The carrier does not know this parcel number."), code="unknown_parcel")
        start = dt.datetime.fromtimestamp(int(found[1], 16) * 60, dt.UTC)
        whole = dt.timedelta(hours=int(found[2]))
        journey = [
            TrackingStep(
                at=start + whole * share,
                status=status,
                text=str(words),
                returning=script == "return" and share >= RETURNS_FROM,
            )
            for share, status, words in SCRIPTS[script]
        ]
        return [step for step in journey if step.at <= clock.now()]
