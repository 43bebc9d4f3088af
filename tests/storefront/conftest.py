"""Shared by the tests of the storefront: goods, and a Monday morning."""

import datetime as dt
from collections.abc import Iterator

import pytest
import time_machine

MONDAY_MORNING = dt.datetime(2026, 11, 23, 9, 48, tzinfo=dt.UTC)


@pytest.fixture
def monday() -> Iterator[None]:
    """10:48 in Hamburg on Monday 23 November 2026."""
    with time_machine.travel(MONDAY_MORNING, tick=False):
        yield
