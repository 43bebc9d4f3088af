"""Redis dies and comes back, again and again: the workers go on by themselves."""

import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection

from tests.crashes import stack as processes
from tests.crashes.stack import Stack, kill, wait_until
from tests.crashes.test_kill_worker import crates_arrive, done, stack  # noqa: F401  (a fixture)

RESTARTS = 20
pytestmark = [pytest.mark.slow, pytest.mark.jobs, pytest.mark.django_db(transaction=True), pytest.mark.enable_socket]


class OwnRedis:
    """A Redis of this test's own, which may be killed."""

    def __init__(self, program: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.program = program

    def start(self) -> None:
        """Start it empty, as after a crash without persistence."""
        command = [self.program, "--port", str(self.port), "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, start_new_session=True)

    def stop(self) -> None:
        """Kill it."""
        kill(self.process)


@pytest.fixture
def broker(monkeypatch: pytest.MonkeyPatch) -> Iterator[OwnRedis]:
    program = shutil.which("redis-server")
    if connection.vendor != "postgresql" or not program:
        pytest.skip("needs PostgreSQL and a redis-server program")
    own = OwnRedis(program)
    url = f"redis://127.0.0.1:{own.port}/0"
    monkeypatch.setattr(processes, "REDIS_URL", url)
    monkeypatch.setattr(processes.bell.conf, "broker_url", url)
    own.start()
    yield own
    own.stop()


@pytest.mark.timeout(1800)
def test_work_goes_on_within_a_minute_of_each_restart(
    broker: OwnRedis,
    stack: Stack,  # noqa: F811
    record_property: Any,
) -> None:
    waits: list[float] = []
    with stack.beating():
        worker = stack.start(stack.worker_command)
        try:
            for restart in range(RESTARTS):
                broker.stop()
                crates_arrive(3 * restart, 3)
                time.sleep(1)
                broker.start()
                start = time.monotonic()
                wait_until(lambda: done() == 12 * (restart + 1), worker, seconds=60, what="work to go on")  # noqa: B023
                waits.append(time.monotonic() - start)
        finally:
            kill(worker)

    record_property("slowest recovery, s", round(max(waits), 1))
