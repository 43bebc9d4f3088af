"""The embedded worker notices by itself what there is to do."""

import datetime as dt
import threading

import pytest
import time_machine
from django.db import connection, connections

from shop.events import work
from shop.events.models import Heartbeat
from shop.events.watching import Watcher
from shop.events.work import WorkSource, register_source

NOON = dt.datetime(2025, 11, 24, 12, tzinfo=dt.UTC)
pytestmark = [pytest.mark.jobs, pytest.mark.django_db(transaction=True)]


class Table:
    """A source that knows when it is next due, and counts how often it was asked."""

    def __init__(self) -> None:
        self.due: dt.datetime | None = None
        self.asked = 0

    def next_due(self) -> dt.datetime | None:
        self.asked += 1
        return self.due


@pytest.fixture
def table(monkeypatch: pytest.MonkeyPatch) -> Table:
    monkeypatch.setattr(work, "_sources", {})
    table = Table()
    register_source(WorkSource("table", lambda limit: [], print, table.next_due))
    return table


def commit_elsewhere() -> None:
    """What the web process does."""

    def write() -> None:
        Heartbeat.objects.create(name=f"web {Heartbeat.objects.count()}", at=NOON)
        connections.close_all()

    thread = threading.Thread(target=write)
    thread.start()
    thread.join()


def test_a_commit_is_noticed_and_the_bell_rung_if_something_is_due(table: Table) -> None:
    rung: list[int] = []
    watcher = Watcher(lambda: rung.append(1))
    watcher.look()
    table.due = NOON

    commit_elsewhere()

    assert watcher.look()
    assert rung == [1]


def test_without_a_commit_no_table_is_read(table: Table) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite says for free whether anything was committed")
    watcher = Watcher(lambda: None)
    watcher.look()
    asked = table.asked

    for _look in range(50):
        assert not watcher.look()

    assert table.asked == asked


def test_a_due_time_that_comes_is_noticed_without_a_commit(table: Table) -> None:
    rung: list[int] = []
    watcher = Watcher(lambda: rung.append(1))
    with time_machine.travel(NOON, tick=False) as clock:
        table.due = NOON + dt.timedelta(seconds=30)
        assert not watcher.look()
        clock.shift(29)
        assert not watcher.look()
        clock.shift(1)
        assert watcher.look()

    assert rung == [1]


def test_work_that_is_left_rings_again_at_the_next_look(table: Table) -> None:
    table.due = NOON
    watcher = Watcher(lambda: None)

    assert watcher.look()
    assert watcher.look()


def test_a_source_that_cannot_say_is_looked_at_now_and_then(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    register_source(WorkSource("blind", lambda limit: [], print))
    watcher = Watcher(lambda: None)
    assert watcher.look()
    if connection.vendor == "sqlite":
        assert not watcher.look()

    monkeypatch.setattr("shop.events.watching.BLIND_SECONDS", 0.0)

    assert watcher.look()


def test_the_thread_looks_by_itself_and_can_be_stopped(table: Table) -> None:
    rung = threading.Event()
    table.due = NOON
    watcher = Watcher(rung.set)
    watcher.start()

    assert rung.wait(5)
    watcher.stop()

    assert not watcher.is_alive()
