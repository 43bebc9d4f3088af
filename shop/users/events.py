"""Requests about accounts that are dealt with in the background."""

from dataclasses import dataclass

from shop.events import Event


@dataclass(frozen=True)
class DataExportRequested(Event):
    """An account holder wants a copy of their data; ``language`` is the one they read."""

    type = "users.data_export_requested"
    version = 1
    aggregate = "data_export"
    export_id: str
    language: str
