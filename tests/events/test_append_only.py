"""The log is only ever appended to."""

from collections.abc import Callable

import pytest

from shop.events.models import AppendOnly, EventRecord
from tests.events.samples import packed

pytestmark = pytest.mark.django_db


def save_changed(row: EventRecord) -> None:
    row.data = {"parcel_id": 8}
    row.save()


CHANGES: dict[str, Callable[[EventRecord], object]] = {
    "save": save_changed,
    "save one field": lambda row: row.save(update_fields=["data"]),
    "delete": lambda row: row.delete(),
    "update many": lambda row: EventRecord.objects.filter(pk=row.pk).update(data={}),
    "bulk update": lambda row: EventRecord.objects.bulk_update([row], ["data"]),
    "delete many": lambda row: EventRecord.objects.filter(pk=row.pk).delete(),
    "delete through the base manager": lambda row: EventRecord._base_manager.filter(pk=row.pk).delete(),
    "update or create": lambda row: EventRecord.objects.update_or_create(pk=row.pk, defaults={"data": {}}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_no_way_through_the_model_changes_the_log(change: Callable[[EventRecord], object]) -> None:
    row = packed()

    with pytest.raises(AppendOnly):
        change(row)

    assert EventRecord.objects.get().data == {"parcel_id": 7}


def test_a_row_read_back_cannot_be_inserted_again() -> None:
    packed()
    row = EventRecord.objects.get()
    row.pk = None

    with pytest.raises(AppendOnly):
        row.save()
