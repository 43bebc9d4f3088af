"""What an event may carry, and how it comes back from the log."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest

from shop.events import Event
from shop.events.coding import EventDataError
from shop.events.types import UnknownEventType, event_class
from tests.events.samples import ParcelPacked, ParcelWeighed

WEIGHED = ParcelWeighed(
    parcel_id=7,
    price=Decimal("12.50"),
    day=dt.date(2026, 11, 24),
    at=dt.datetime(2026, 11, 24, 13, 28, tzinfo=dt.UTC),
    contact=UUID("0b6a5a34-6c1e-4f0e-9f3c-0d6c3b1a2f10"),
    tags=("fragile", "cold"),
    parts={"postage": Decimal("4.90")},
)


def test_every_kind_of_field_comes_back_as_it_was() -> None:
    assert ParcelWeighed.from_data(WEIGHED.to_data(), version=3) == WEIGHED


def test_the_stored_form_is_plain_json() -> None:
    assert WEIGHED.to_data() == {
        "parcel_id": 7,
        "price": "12.50",
        "day": "2026-11-24",
        "at": "2026-11-24T13:28:00+00:00",
        "contact": "0b6a5a34-6c1e-4f0e-9f3c-0d6c3b1a2f10",
        "label": None,
        "tags": ["fragile", "cold"],
        "parts": {"postage": "4.90"},
    }


def test_a_row_of_an_older_version_is_upgraded() -> None:
    old = WEIGHED.to_data()
    old["fee"] = old.pop("price")

    assert ParcelWeighed.from_data(old, version=1) == WEIGHED


def test_a_field_added_with_a_default_needs_no_upgrade() -> None:
    old = {name: value for name, value in WEIGHED.to_data().items() if name != "label"}

    assert ParcelWeighed.from_data(old, version=3) == WEIGHED


def test_a_field_that_is_gone_is_passed_over() -> None:
    assert ParcelPacked.from_data({"parcel_id": 7, "colour": "red"}, version=1) == ParcelPacked(parcel_id=7)


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"parcel_id": "7"},
        {"parcel_id": True},
        {"parcel_id": None},
        {"parcel_id": 7.0},
    ],
)
def test_a_row_that_does_not_fit_is_refused(data: dict[str, Any]) -> None:
    with pytest.raises(EventDataError):
        ParcelPacked.from_data(data, version=1)


def test_a_row_from_a_newer_program_is_refused() -> None:
    with pytest.raises(EventDataError, match="newer"):
        ParcelPacked.from_data({"parcel_id": 7}, version=2)


@pytest.mark.parametrize(
    "value",
    [
        dt.datetime(2026, 11, 24, 13, 28),
        float("nan"),
        Decimal("Infinity"),
        object(),
        b"bytes",
        {1, 2},
    ],
    ids=["naive moment", "nan", "infinity", "object", "bytes", "set"],
)
def test_what_json_cannot_hold_exactly_is_refused(value: Any) -> None:
    with pytest.raises(EventDataError):
        ParcelPacked(parcel_id=value).to_data()


def test_an_event_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        WEIGHED.price = Decimal(0)  # type: ignore[misc]


def test_a_type_belongs_to_one_class() -> None:
    def second() -> None:
        @dataclass(frozen=True)
        class Impostor(Event):
            type = "sample.packed"
            aggregate = "parcel"

    with pytest.raises(ValueError, match=r"sample\.packed"):
        second()


def test_an_event_names_its_aggregate() -> None:
    def nameless() -> None:
        @dataclass(frozen=True)
        class Nameless(Event):
            type = "sample.nameless"

    with pytest.raises(ValueError, match="aggregate"):
        nameless()


def test_a_type_finds_its_class() -> None:
    assert event_class("sample.packed") is ParcelPacked


def test_an_unknown_type_is_named() -> None:
    with pytest.raises(UnknownEventType, match=r"sample\.gone"):
        event_class("sample.gone")
