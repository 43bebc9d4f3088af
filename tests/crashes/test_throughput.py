"""Ten thousand deliveries, four relays: each once, and how fast."""

import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from shop.core import clock
from shop.events.models import Delivery, EventRecord, WorkStatus
from shop.events.subscriptions import only_these
from shop.events.work import drain
from tests.events.samples import ParcelPacked, hears

ROWS = 10_000
pytestmark = [pytest.mark.slow, pytest.mark.jobs, pytest.mark.django_db(transaction=True)]


def fill() -> None:
    now = clock.now()
    events = EventRecord.objects.bulk_create(
        EventRecord(
            type=ParcelPacked.type,
            version=1,
            aggregate="parcel",
            aggregate_id=str(number),
            sequence=1,
            occurred_at=now,
            key=f"sample.packed:{number}",
            data={"parcel_id": number},
        )
        for number in range(ROWS)
    )
    Delivery.objects.bulk_create(Delivery(event=event, subscriber="stock.count", due_at=now) for event in events)


@pytest.mark.timeout(900)
def test_four_relays_deliver_ten_thousand_events_once_each(
    run_in_threads: Callable[..., list[Any]], record_property: Any
) -> None:
    fill()
    heard: list[int] = []
    with only_these(hears("stock.count", lambda event: heard.append(event.parcel_id))):
        start = time.perf_counter()
        results = run_in_threads(lambda _relay: drain(seconds=600), list(range(4)), workers=4)
        seconds = time.perf_counter() - start

    assert sum(results) == ROWS
    assert Counter(heard) == Counter(range(ROWS))
    assert Delivery.objects.filter(status=WorkStatus.DONE, attempts=1).count() == ROWS
    record_property("deliveries per second", round(ROWS / seconds))
    print(f"{ROWS / seconds:.0f} deliveries per second")  # noqa: T201
