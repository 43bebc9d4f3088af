"""The two moments in which a worker can die, one at a time: before the mark "done", and before the work."""

import datetime as dt
from typing import NoReturn

import pytest
import time_machine
from django.db import transaction

from shop.events import delivering, leases, publish
from shop.events.models import Delivery, EventRecord, WorkStatus
from shop.events.subscriptions import only_these
from shop.events.work import drain
from tests.events.samples import ParcelPacked, hears, packed

pytestmark = [pytest.mark.jobs, pytest.mark.django_db]
NOON = dt.datetime(2025, 11, 24, 12, tzinfo=dt.UTC)


class PowerCut(BaseException):
    """Nothing catches this, as nothing catches kill -9."""


def note(event: ParcelPacked) -> None:
    """Write without any key of its own; what is written is no reason to write again."""
    if event.parcel_id == 99:
        return
    with transaction.atomic():
        publish(ParcelPacked(parcel_id=99), aggregate_id=99)


def notes() -> int:
    return EventRecord.objects.filter(aggregate_id="99").count()


def die_before_the_mark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Deliver one event on a worker that dies when the work is done, then wait for its lease to end."""

    def cut(ticket: leases.Ticket) -> NoReturn:
        raise PowerCut

    with monkeypatch.context() as patch:
        patch.setattr(leases, "finish", cut)
        (ticket,) = delivering.claim_due(1)
        with pytest.raises(PowerCut):
            delivering.run(ticket)


def test_an_atomic_subscriber_is_made_undone_with_its_worker_and_done_once_by_the_next(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with only_these(hears("note", note, atomic=True)), time_machine.travel(NOON, tick=False) as clock:
        packed(7)
        die_before_the_mark(monkeypatch)
        assert notes() == 0
        clock.shift(21)
        drain()

    assert notes() == 1
    assert Delivery.objects.filter(event__aggregate_id="7", status=WorkStatus.DONE, attempts=2).count() == 1


def test_any_other_subscriber_is_called_again_which_is_why_it_needs_a_key(monkeypatch: pytest.MonkeyPatch) -> None:
    with only_these(hears("note", note)), time_machine.travel(NOON, tick=False) as clock:
        packed(7)
        die_before_the_mark(monkeypatch)
        assert notes() == 1
        clock.shift(21)
        drain()

    assert notes() == 2


def test_a_worker_that_dies_right_after_its_claim_delays_the_event_by_one_lease() -> None:
    heard: list[int] = []
    sub = hears("note", lambda event: heard.append(event.parcel_id))
    with only_these(sub), time_machine.travel(NOON, tick=False) as clock:
        packed(7)
        delivering.claim_due(1)
        clock.shift(19)
        drain()
        assert heard == []
        clock.shift(1)
        drain()

    assert heard == [7]
