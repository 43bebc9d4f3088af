"""The one loop that serves every table of work, and its doorbell."""

import datetime as dt
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from shop.events import work
from shop.events.work import WorkSource, drain, register_source, ring


class Pile:
    """A source of work that is a list."""

    def __init__(self, *items: Any) -> None:
        self.items = list(items)
        self.done: list[Any] = []

    def source(self, name: str = "pile") -> WorkSource:
        return WorkSource(name=name, claim_due=self.claim, run=self.run)

    def claim(self, limit: int) -> list[Any]:
        taken, self.items = self.items[:limit], self.items[limit:]
        return taken

    def run(self, item: Any) -> None:
        if isinstance(item, Exception):
            raise item
        self.done.append(item)


@pytest.fixture(autouse=True)
def _no_other_work(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(work, "_sources", {})
    work._gate.cache_clear()
    yield
    work.stopping.clear()
    work._gate.cache_clear()


def test_everything_due_is_done_and_counted() -> None:
    pile = Pile(1, 2, 3)
    register_source(pile.source())

    assert drain() == 3
    assert pile.done == [1, 2, 3]


def test_sources_take_turns() -> None:
    order: list[str] = []
    for name in ("letters", "parcels"):
        register_source(WorkSource(name, Pile(name, name).claim, order.append))

    drain()

    assert order == ["letters", "parcels", "letters", "parcels"]


def test_a_source_that_raises_does_not_stop_the_loop() -> None:
    pile = Pile(RuntimeError(), 2)
    register_source(pile.source())

    drain()

    assert pile.done == [2]


def test_a_source_that_cannot_claim_is_left_out_and_named_at_the_end() -> None:
    def no_table(limit: int) -> list[int]:
        raise LookupError("no such table")

    pile = Pile(1, 2)
    register_source(WorkSource("missing", no_table, print))
    register_source(pile.source())

    with pytest.raises(LookupError, match="no such table"):
        drain()

    assert pile.done == [1, 2]


def test_registering_a_name_again_replaces_the_source() -> None:
    old, new = Pile(1), Pile(2)
    register_source(old.source())
    register_source(new.source())

    drain()

    assert (old.done, new.done) == ([], [2])


def test_a_heap_of_work_calls_one_more_worker_and_an_empty_table_none() -> None:
    calls: list[str] = []
    register_source(Pile().source())
    drain(wake=lambda: calls.append("wake"))
    assert calls == []

    register_source(Pile(*range(20)).source())
    drain(wake=lambda: calls.append("wake"))
    assert calls == ["wake"]


def test_when_time_is_up_the_rest_is_handed_on() -> None:
    calls: list[str] = []
    pile = Pile(1, 2, 3)
    register_source(pile.source())

    assert drain(wake=lambda: calls.append("wake"), seconds=0) == 1
    assert calls == ["wake"]


def test_a_worker_asked_to_stop_begins_nothing_more() -> None:
    pile = Pile(1, 2, 3)
    register_source(WorkSource("pile", pile.claim, lambda item: work.stopping.set()))

    assert drain() == 1
    assert pile.items == [2, 3]


def test_a_hanging_source_never_takes_the_last_thread(settings: Any) -> None:
    settings.SHOP_JOBS_THREADS = 4
    hang, letters = threading.Event(), Pile(*range(10))
    hanging = Pile(*range(10))
    register_source(WorkSource("hanging", hanging.claim, lambda item: hang.wait(20)))
    threads = [threading.Thread(target=drain) for _ in range(4)]
    for thread in threads:
        thread.start()
    register_source(letters.source("letters"))
    try:
        deadline = time.monotonic() + 10
        while len(letters.done) < 10 and time.monotonic() < deadline:
            drain()
        assert sorted(letters.done) == list(range(10))
        assert len(hanging.items) == 7
    finally:
        hang.set()
        for thread in threads:
            thread.join()


def due_at(moment: dt.datetime) -> WorkSource:
    return WorkSource(str(moment), lambda limit: [], print, lambda: moment)


def test_the_next_due_moment_is_the_earliest_of_all_sources() -> None:
    noon = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
    for hours in (3, 1, 2):
        register_source(due_at(noon + dt.timedelta(hours=hours)))
    assert not work.has_blind_sources()
    register_source(Pile().source())

    assert work.next_due() == noon + dt.timedelta(hours=1)
    assert work.has_blind_sources()


class Bell:
    """Stands in for the Celery application."""

    rung: list[str] = []
    broken = False

    @classmethod
    def send_task(cls, name: str, **options: Any) -> None:
        if cls.broken:
            raise ConnectionError
        cls.rung.append(name)


@pytest.fixture
def bell(settings: Any, monkeypatch: pytest.MonkeyPatch) -> type[Bell]:
    settings.SHOP_JOBS_EMBEDDED = False
    settings.SHOP_CELERY_APP = f"{__name__}:Bell"
    monkeypatch.setattr(work, "_quiet_until", 0.0)
    Bell.rung, Bell.broken = [], False
    return Bell


def ring_and_roll_back() -> None:
    with transaction.atomic():
        ring()
        transaction.set_rollback(True)


@pytest.mark.django_db
def test_the_bell_rings_once_after_the_commit(bell: type[Bell], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        ring()
        ring()
        assert bell.rung == []

    assert bell.rung == ["shop.events.work"]


@pytest.mark.django_db
def test_a_rolled_back_transaction_does_not_ring(bell: type[Bell], django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ring_and_roll_back()

    assert bell.rung == []


@pytest.mark.django_db
def test_a_rolled_back_savepoint_does_not_swallow_the_ring_of_the_rest(
    bell: type[Bell], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        ring_and_roll_back()
        ring()

    assert bell.rung == ["shop.events.work"]


@pytest.mark.django_db
def test_a_broker_that_is_away_costs_one_try_and_no_error(
    bell: type[Bell], django_capture_on_commit_callbacks: Any
) -> None:
    bell.broken = True
    with django_capture_on_commit_callbacks(execute=True):
        ring()
    bell.broken = False
    with django_capture_on_commit_callbacks(execute=True):
        ring()

    assert bell.rung == []


@pytest.mark.django_db
def test_the_embedded_stack_sends_nothing(
    bell: type[Bell], settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.SHOP_JOBS_EMBEDDED = True
    with django_capture_on_commit_callbacks() as callbacks:
        ring()

    assert callbacks == []
