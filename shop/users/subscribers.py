"""What follows a request about one's own data."""

import uuid

from shop.events import subscribe
from shop.events.replay import replaying
from shop.users.data import data_export_build
from shop.users.events import DataExportRequested


@subscribe(DataExportRequested, name="users.data_export")
def build(event: DataExportRequested) -> None:
    """Make the copy; not again when history is told."""
    if not replaying():
        data_export_build(export_id=uuid.UUID(event.export_id), language=event.language)
