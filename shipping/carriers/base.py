"""What a carrier must offer. Whatever it cannot do it leaves out of its capabilities."""

import datetime as dt
import enum
from dataclasses import dataclass
from typing import Protocol, runtime_checkable


class Capability(enum.StrEnum):
    """What a carrier's interface can be asked for."""

    RATES = "rates"
    LABEL = "label"
    TRACK = "track"


@dataclass(frozen=True)
class TrackingStep:
    """One scan of a parcel in the carrier's own words; ``at`` is aware."""

    at: dt.datetime
    status: str
    text: str = ""
    place: str = ""


@runtime_checkable
class Carrier(Protocol):
    """A carrier by its stable ``code`` (lower case, as in the delivery plan) and its public ``name``."""

    code: str
    name: str
    capabilities: frozenset[Capability]

    def tracking_url(self, number: str) -> str:
        """The carrier's public page for a parcel number; empty when it has none."""
        ...

    def track(self, number: str) -> list[TrackingStep]:
        """All scans so far, oldest first. Called only with the capability ``track``.

        Raises shop.core.errors.NotFound for a number the carrier does not know.
        """
        ...
