"""kill -9 the worker at any moment: nothing is lost and nothing is doubled.

Crates arrive, three subscribers write each of them down, and a message goes out for each. Meanwhile
the worker is killed over and over, always while it is at work. In the end the rows are counted.
On SQLite this is the embedded worker, on PostgreSQL Celery's worker and beat over Redis.
"""

import os
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import redis
from django.db import connection, transaction

from shop.events import publish
from shop.events.models import Delivery, WorkStatus
from shop.events.subscriptions import Subscription, only_these
from shop.notifications.models import CapturedMessage, Message
from tests.crashes.sink import subscribers
from tests.crashes.sink.events import CrateArrived
from tests.crashes.stack import REDIS_URL, Stack, embedded_stack, kill, scaled_stack, wait_until

CRATES_PER_KILL = 15
SUBSCRIPTIONS = (
    Subscription(CrateArrived, "sink.ledger", subscribers.write_ledger, atomic=True),
    Subscription(CrateArrived, "sink.keyed", subscribers.write_keyed),
    Subscription(CrateArrived, "sink.letter", subscribers.write_letter),
)
pytestmark = [pytest.mark.jobs, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


@pytest.fixture
def stack(tmp_path: Path, settings: Any) -> Iterator[Stack]:
    """The stack that fits the database, with empty sinks."""
    log = tmp_path / "worker.log"
    if connection.vendor == "sqlite":
        chosen = embedded_stack(log)
    else:
        empty_broker()
        settings.SHOP_JOBS_EMBEDDED, settings.SHOP_CELERY_APP = False, "tests.crashes.stack:bell"
        chosen = scaled_stack(log)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS crash_ledger")
        cursor.execute("DROP TABLE IF EXISTS crash_keyed")
        cursor.execute("CREATE TABLE crash_ledger (crate integer NOT NULL)")
        cursor.execute("CREATE TABLE crash_keyed (crate integer NOT NULL UNIQUE)")
    yield chosen
    print(log.read_text()[-3000:] if log.exists() else "")  # noqa: T201  (shown when the test fails)
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE crash_ledger")
        cursor.execute("DROP TABLE crash_keyed")


def empty_broker() -> None:
    """Start from an empty queue. Without a Redis there is nothing to test here, except in CI."""
    try:
        redis.Redis.from_url(REDIS_URL, socket_connect_timeout=2).delete("shop")
    except redis.ConnectionError:
        if os.environ.get("CI"):
            raise
        pytest.skip("no Redis answers")


def crates_arrive(first: int, count: int) -> None:
    with only_these(*SUBSCRIPTIONS):
        for crate in range(first, first + count):
            with transaction.atomic():
                publish(CrateArrived(crate_id=crate), aggregate_id=crate, key=f"crate:{crate}")


def done() -> int:
    return Delivery.objects.filter(status=WorkStatus.DONE).count() + Message.objects.filter(status="sent").count()


def rows(table: str) -> Counter[int]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT crate FROM {table}")
        return Counter(row[0] for row in cursor.fetchall())


def kill_while_at_work(stack: Stack, kills: int) -> int:
    """Let crates arrive and kill the worker ``kills`` times in the middle of them; return the crates."""
    crates = 0
    for _kill in range(kills):
        crates_arrive(crates, CRATES_PER_KILL)
        crates += CRATES_PER_KILL
        before, wanted = done(), random.randint(1, 3 * CRATES_PER_KILL)
        worker = stack.start(stack.worker_command)
        try:
            wait_until(lambda: done() >= before + wanted, worker, seconds=60, what=f"{wanted} rows")  # noqa: B023
        finally:
            kill(worker)
    return crates


def finish(stack: Stack, crates: int) -> None:
    """Let one worker live until everything is dealt with; give up when nothing moves any more."""
    worker = stack.start(stack.worker_command)
    try:
        while (before := done()) < 4 * crates:
            wait_until(lambda: done() > before, worker, seconds=60, what=f"{4 * crates} finished rows")
    finally:
        kill(worker)


def assert_nothing_lost_or_doubled(crates: int) -> None:
    each_once = Counter(range(crates))
    assert rows("crash_ledger") == each_once
    assert rows("crash_keyed") == each_once
    sent = Counter(CapturedMessage.objects.values_list("to", flat=True))
    assert sent == Counter(f"crate{crate}@example.com" for crate in range(crates))
    assert Counter(Delivery.objects.values_list("status", flat=True)) == {WorkStatus.DONE: 3 * crates}


@pytest.mark.timeout(300)
def test_five_kills_lose_and_double_nothing(stack: Stack) -> None:
    with stack.beating():
        crates = kill_while_at_work(stack, kills=5)
        finish(stack, crates)

    assert_nothing_lost_or_doubled(crates)


@pytest.mark.slow
@pytest.mark.timeout(3600)
def test_a_hundred_kills_lose_and_double_nothing(stack: Stack, record_property: Any) -> None:
    with stack.beating():
        crates = kill_while_at_work(stack, kills=100)
        repeated = Delivery.objects.filter(attempts__gt=1).count()
        finish(stack, crates)

    assert_nothing_lost_or_doubled(crates)
    record_property("events", crates)
    record_property("deliveries repeated after a kill", repeated)
