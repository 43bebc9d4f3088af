"""A worker as a process: quick to notice work, small, and polite when asked to go."""

import signal
import subprocess
import time
from typing import Any

import psutil
import pytest
from django.db import connection

from shop.core import clock
from shop.events.models import Delivery, WorkStatus
from shop.events.selectors import job_health
from tests.crashes.stack import Stack, wait_until
from tests.crashes.test_kill_worker import crates_arrive, rows, stack  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.jobs, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


def done() -> int:
    return Delivery.objects.filter(status=WorkStatus.DONE).count()


def megabytes(worker: subprocess.Popen[bytes]) -> float:
    """Memory of the process alone, shared libraries in proportion."""
    return psutil.Process(worker.pid).memory_full_info().pss / 2**20


@pytest.mark.timeout(120)
def test_a_worker_notices_at_once_and_leaves_politely(stack: Stack, record_property: Any) -> None:  # noqa: F811
    with stack.beating():
        worker = stack.start(stack.worker_command)
        try:
            crates_arrive(0, 1)
            wait_until(lambda: done() == 3, worker, seconds=60, what="the first crate")
            health = job_health()
            waits = [seconds_until_done(worker, crate) for crate in range(1, 6)]
            crates_arrive(6, 10)
            wait_until(lambda: done() > 3 * 6, worker, seconds=10, what="work in progress")
            worker.send_signal(signal.SIGTERM)
            asked = time.monotonic()
            assert worker.wait(timeout=15) == 0
            record_property("from SIGTERM to the end, s", round(time.monotonic() - asked, 1))
        finally:
            if worker.poll() is None:
                worker.kill()

    assert health.last_worker is not None
    assert health.last_beat is not None
    assert max(waits) < 2
    assert not Delivery.objects.filter(status=WorkStatus.RUNNING).exists()
    assert (
        sum(rows("crash_ledger").values())
        == Delivery.objects.filter(subscriber="sink.ledger", status=WorkStatus.DONE).count()
    )
    record_property("slowest delivery, s", round(max(waits), 2))


def seconds_until_done(worker: subprocess.Popen[bytes], crate: int) -> float:
    """From the commit of an event to its last subscriber."""
    start = time.monotonic()
    crates_arrive(crate, 1)
    wait_until(lambda: done() == 3 * (crate + 1), worker, seconds=20, what=f"crate {crate}")
    return time.monotonic() - start


@pytest.mark.timeout(120)
def test_an_idle_embedded_worker_is_small_and_rests(stack: Stack, record_property: Any) -> None:  # noqa: F811
    if connection.vendor != "sqlite":
        pytest.skip("the embedded stack runs on SQLite")
    started = clock.now()
    worker = stack.start(stack.worker_command)
    try:
        wait_until(
            lambda: (seen := job_health().last_worker) is not None and seen > started,
            worker,
            seconds=60,
            what="its first sign of life",
        )
        time.sleep(2)
        before = psutil.Process(worker.pid).cpu_times()
        time.sleep(6)
        after = psutil.Process(worker.pid).cpu_times()
        size = megabytes(worker)
    finally:
        worker.send_signal(signal.SIGINT)
        worker.wait(timeout=15)

    busy = (after.user + after.system - before.user - before.system) / 6
    assert size < 190
    assert busy < 0.1
    record_property("idle worker, MB", round(size))
    record_property("idle worker, share of one core", round(busy, 3))
