import datetime as dt

import pytest
from django.core.exceptions import ImproperlyConfigured

from shop.core import clock


def test_the_present_is_aware_and_in_utc() -> None:
    assert clock.now().utcoffset() == dt.timedelta(0)


def test_a_set_clock_runs_on_from_its_moment() -> None:
    monday = dt.datetime(2026, 11, 23, 12, 28, tzinfo=dt.UTC)

    clock.set_for_demo(monday)

    assert dt.timedelta(0) <= clock.now() - monday < dt.timedelta(seconds=5)
    assert clock.local(clock.now(), "Europe/Berlin").hour == 13


def test_the_date_depends_on_where_one_stands() -> None:
    clock.set_for_demo(dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC))

    assert clock.today("Europe/London") == dt.date(2026, 11, 23)
    assert clock.today("Europe/Berlin") == dt.date(2026, 11, 24)


def test_production_cannot_set_the_clock(settings) -> None:  # type: ignore[no-untyped-def]
    settings.SHOP_DEMO_ALLOWED = False

    with pytest.raises(ImproperlyConfigured):
        clock.set_for_demo(dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
