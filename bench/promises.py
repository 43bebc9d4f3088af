"""Promises a second in one process: ``python bench/promises.py [how many]``."""

from __future__ import annotations

import os
import random
import sys
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "shop.settings.test")

from shipping.delivery.engine import promise
from shipping.delivery.plan import NOTHING_BOOKED
from shipping.delivery.plan_default import DEFAULT_PLAN
from shipping.delivery.types import Destination, PromiseLine

PLACES = [
    ("next-day", "DE", "20457"),
    ("two-day", "DE", "80331"),
    ("ten-day", "AT", "1010"),
    ("same-day", "DE", "22767"),
]


def measure(count: int) -> float:
    """Promises for ten lines, spread over a year, per second of CPU time; calendars warm up first."""
    lines = [PromiseLine(product_id, 1, 400, Decimal("24.50")) for product_id in range(10)]
    rng = random.Random(1)
    start = datetime(2026, 1, 1, tzinfo=UTC)
    cases = []
    for number in range(count):
        service, country, postcode = PLACES[number % len(PLACES)]
        at = start + timedelta(seconds=rng.randrange(365 * 86400))
        cases.append((service, Destination(country, postcode), at))
    for warm_up in (True, False):
        begun = process_time()
        for service, destination, at in cases[: count // 10] if warm_up else cases:
            promise(DEFAULT_PLAN, NOTHING_BOOKED, lines, destination, service, at)
    return count / (process_time() - begun)


if __name__ == "__main__":
    total = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    print(f"{measure(total):,.0f} promises a second for ten lines each ({total:,} computed)")
