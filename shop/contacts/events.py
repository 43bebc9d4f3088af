"""What others may want to know about people; ids only."""

from dataclasses import dataclass

from shop.events import Event


@dataclass(frozen=True)
class ContactsMerged(Event):
    """Two contacts are one person: what hangs on `contact_id` counts for `survivor_id` from now on."""

    type = "contact.merged"
    version = 1
    aggregate = "contact"
    contact_id: str
    survivor_id: str


@dataclass(frozen=True)
class ContactsSeparated(Event):
    """A merge was undone."""

    type = "contact.separated"
    version = 1
    aggregate = "contact"
    contact_id: str
    survivor_id: str


@dataclass(frozen=True)
class ContactErased(Event):
    """What we held about a person is gone; whoever keeps data about them elsewhere removes it there."""

    type = "contact.erased"
    version = 1
    aggregate = "contact"
    contact_id: str
