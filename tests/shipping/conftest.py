"""Shorthand of the delivery tests: moments in Hamburg, a line, the standing plan."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from shipping.delivery.engine import promise
from shipping.delivery.plan import NOTHING_BOOKED, Load, Plan
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.types import DeliveryPromise, Destination, PromiseLine

MUG = PromiseLine(product_id=1, quantity=1, weight_g=400, value=Decimal("24.50"))


def local(text: str, zone: str = "Europe/Berlin") -> datetime:
    """ "2026-11-23 13:28" on the wall clock of ``zone``, as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


Promise = Callable[..., DeliveryPromise]


@pytest.fixture
def promised() -> Promise:
    """``promised("next-day", "20457", "2026-11-23 13:28")`` for one mug and the standing plan."""

    def call(
        service: str,
        postcode: str,
        when: str,
        *,
        country: str = "DE",
        plan: Plan = DEFAULT_PLAN,
        load: Load = NOTHING_BOOKED,
        lines: tuple[PromiseLine, ...] = (MUG,),
    ) -> DeliveryPromise:
        return promise(plan, load, lines, Destination(country, postcode), service, local(when))

    return call
