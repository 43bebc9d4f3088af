"""Claims: one worker at a time, and none for ever."""

import datetime as dt

import pytest
import time_machine

from shop.events import leases, renewal
from shop.events.models import Delivery, WorkStatus
from shop.events.subscriptions import only_these
from tests.events.samples import hears, packed

pytestmark = [pytest.mark.jobs, pytest.mark.django_db]
NOON = dt.datetime(2025, 11, 24, 12, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _one_subscriber():  # type: ignore[no-untyped-def]
    with only_these(hears("stock.count", lambda event: None)):
        yield


def claim(limit: int = 1) -> list[leases.Ticket]:
    return leases.claim(Delivery.objects.all(), limit=limit)


def row() -> Delivery:
    return Delivery.objects.get()


def test_what_is_claimed_cannot_be_claimed_again() -> None:
    packed()

    assert len(claim()) == 1
    assert claim() == []


def test_only_what_is_due_is_claimed() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        packed()
        Delivery.objects.update(due_at=NOON + dt.timedelta(minutes=1))
        assert claim() == []
        clock.shift(60)
        assert len(claim()) == 1


def test_no_more_are_claimed_than_asked_for() -> None:
    for parcel in range(5):
        packed(parcel)

    assert len(claim(limit=2)) == 2
    assert Delivery.objects.filter(status=WorkStatus.WAITING).count() == 3


def test_the_lease_of_a_silent_worker_ends_and_the_row_is_claimed_again() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        packed()
        first = claim()[0]
        clock.shift(19)
        assert claim() == []
        clock.shift(1)
        second = claim()[0]

    assert (first.token, second.token) == (1, 2)


def test_a_worker_that_slept_through_its_lease_changes_nothing() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        packed()
        late = claim()[0]
        clock.shift(21)
        claim()

        with pytest.raises(leases.LeaseLost):
            leases.finish(late)
        leases.fail(late, RuntimeError(), max_attempts=1)
        assert not leases.extend(late)

    assert (row().status, row().attempts, row().last_error) == (WorkStatus.RUNNING, 2, "the worker fell silent")


def test_a_row_that_keeps_killing_workers_becomes_a_dead_letter() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        packed()
        for _death in range(12):
            assert len(claim()) == 1
            clock.shift(21)
        assert claim() == []

    assert (row().status, row().attempts) == (WorkStatus.DEAD, 12)


def test_a_clock_set_back_does_not_keep_a_row_claimed() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        packed()
        claim()
        clock.move_to(NOON - dt.timedelta(hours=2))
        leases.release_expired(Delivery)

    assert row().status == WorkStatus.WAITING


def test_a_long_job_keeps_its_lease() -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        packed()
        ticket = claim()[0]
        with renewal.holding(ticket):
            for _quarter in range(20):
                clock.shift(15)
                assert renewal.renew_older_than(0) == 1
            assert claim() == []
        assert renewal.renew_older_than(0) == 0


def test_a_hung_job_loses_its_lease_in_the_end(settings) -> None:  # type: ignore[no-untyped-def]
    settings.SHOP_JOBS_MAX_RUN_SECONDS = 0
    packed()

    with renewal.holding(claim()[0]):
        assert renewal.renew_older_than(0) == 0


def test_the_next_moment_of_interest_is_a_due_time_or_the_end_of_a_lease() -> None:
    assert leases.next_due(Delivery) is None
    with time_machine.travel(NOON, tick=False):
        packed(1)
        assert leases.next_due(Delivery) == NOON
        claim()
        assert leases.next_due(Delivery) == NOON + dt.timedelta(seconds=20)
        leases.finish(leases.Ticket(Delivery, row().pk, 1))
        assert leases.next_due(Delivery) is None


@pytest.mark.parametrize("attempts", [1, 2, 5, 40])
def test_the_wait_is_bounded(attempts: int) -> None:
    ideal = min(3600, 5 * 2.0 ** (attempts - 1))

    assert all(0.5 * ideal <= leases.backoff(attempts).total_seconds() <= 1.5 * ideal for _try in range(100))


def test_of_two_workers_that_saw_the_same_row_one_gets_it() -> None:
    packed()
    first = leases._unclaimed(Delivery, row().pk, 0)
    second = leases._unclaimed(Delivery, row().pk, 0)

    assert first.update(status=WorkStatus.RUNNING, attempts=1) == 1
    assert second.update(status=WorkStatus.RUNNING, attempts=1) == 0
