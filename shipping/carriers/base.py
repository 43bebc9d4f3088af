"""What a carrier must offer. Whatever it cannot do it leaves out of its capabilities."""

import datetime as dt
import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable


class Capability(enum.StrEnum):
    """What a carrier's interface can be asked for."""

    RATES = "rates"
    LABEL = "label"
    TRACK = "track"
    WEBHOOK = "webhook"


class Scan(enum.StrEnum):
    """The nine states a parcel can be reported in; every carrier's own words are translated into these."""

    PENDING = "pending"
    INFO_RECEIVED = "info_received"
    IN_TRANSIT = "in_transit"
    OUT_FOR_DELIVERY = "out_for_delivery"
    ATTEMPT_FAILED = "attempt_failed"
    AVAILABLE_FOR_PICKUP = "available_for_pickup"
    DELIVERED = "delivered"
    EXCEPTION = "exception"
    EXPIRED = "expired"


@dataclass(frozen=True)
class TrackingStep:
    """One scan of a parcel in the carrier's own words; ``at`` is aware.

    ``expected`` is the day the carrier expects to deliver, if it says so with this scan. A parcel on its way
    back to us is ``returning``: a delivery after that is not one to the customer.
    """

    at: dt.datetime
    status: str
    text: str = ""
    place: str = ""
    expected: dt.date | None = None
    returning: bool = False


@dataclass(frozen=True)
class Notice:
    """What one webhook says: the scans of one parcel, in any order, new ones and old ones."""

    number: str
    steps: tuple[TrackingStep, ...]


@runtime_checkable
class Carrier(Protocol):
    """A carrier by its stable ``code`` (lower case, as in the delivery plan) and its public ``name``.

    A carrier with words of its own has ``words``, a mapping from each of them to a :class:`Scan`.
    """

    code: str
    name: str

    @property
    def capabilities(self) -> frozenset[Capability]:
        """What it can be asked for, as it is set up now."""

    def tracking_url(self, number: str) -> str:
        """The carrier's public page for a parcel number; empty when it has none."""
        ...

    def track(self, number: str) -> list[TrackingStep]:
        """All scans so far, oldest first. Called only with the capability ``track``.

        Raises shop.core.errors.NotFound for a number the carrier does not know.
        """
        ...


class Webhooks(Protocol):
    """What a carrier with the capability ``webhook`` has besides; its notices arrive at /hooks/<code>/."""

    code: str

    @property
    def signs_content(self) -> bool:
        """Whether the signature covers what is said. If not, a notice is a hint and the scans are fetched."""

    def verify(self, headers: Mapping[str, str], body: bytes) -> str:
        """The notice's id. Raises shop.core.errors.NotAllowed for a sender that is not proved."""

    def read(self, body: bytes) -> list[Notice]:
        """What it says. Raises ValueError, TypeError or LookupError for a body that makes no sense."""


def normalised(carrier: Any, word: str) -> Scan | None:
    """The carrier's word as one of the nine, None for a word nobody knows yet."""
    words: Mapping[str, Scan] = getattr(carrier, "words", {})
    if word in words:
        return words[word]
    return Scan(word) if word in Scan.__members__.values() else None
