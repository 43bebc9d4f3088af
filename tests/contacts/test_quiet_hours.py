"""Nobody is woken by a text message, wherever they live."""

import datetime as dt

import pytest

from shop.contacts.quiet import quiet_until


def utc(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("at", "zone", "until"),
    [
        ("2026-11-22T19:59", "Europe/Berlin", None),
        ("2026-11-22T20:00", "Europe/Berlin", "2026-11-23T07:00"),
        ("2026-11-23T03:00", "Europe/Berlin", "2026-11-23T07:00"),
        ("2026-11-23T06:59", "Europe/Berlin", "2026-11-23T07:00"),
        ("2026-11-23T07:00", "Europe/Berlin", None),
        ("2026-11-23T12:00", "Asia/Tokyo", "2026-11-23T23:00"),
        ("2026-11-23T12:00", "America/New_York", "2026-11-23T13:00"),
        ("2026-11-23T12:00", "Europe/Berlin", None),
    ],
)
def test_quiet_hours_follow_the_reader(at: str, zone: str, until: str | None) -> None:
    assert quiet_until(utc(at), zone) == (utc(until) if until else None)


def test_the_nights_the_clock_changes_end_at_eight_on_the_wall() -> None:
    assert quiet_until(utc("2026-03-28T21:00"), "Europe/Berlin") == utc("2026-03-29T06:00")
    assert quiet_until(utc("2026-10-24T21:00"), "Europe/Berlin") == utc("2026-10-25T07:00")


def test_an_unknown_zone_is_the_shops(settings: object) -> None:
    assert quiet_until(utc("2026-11-23T03:00"), "Mars/Olympus") == utc("2026-11-23T07:00")
    assert quiet_until(utc("2026-11-23T03:00"), "") == utc("2026-11-23T07:00")


def test_the_hours_are_a_setting(settings: pytest.FixtureRequest) -> None:
    settings.SHOP_QUIET_FROM, settings.SHOP_QUIET_UNTIL = "13:00", "15:00"  # type: ignore[attr-defined]

    assert quiet_until(utc("2026-11-23T13:30"), "Europe/Berlin") == utc("2026-11-23T14:00")
    assert quiet_until(utc("2026-11-23T03:00"), "Europe/Berlin") is None
