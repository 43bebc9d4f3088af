"""What happens in the crash tests."""

from dataclasses import dataclass

from shop.events import Event


@dataclass(frozen=True)
class CrateArrived(Event):
    """A crate arrived."""

    type = "sink.crate_arrived"
    version = 1
    aggregate = "crate"
    crate_id: int
