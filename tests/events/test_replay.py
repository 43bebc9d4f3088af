"""Telling the past again, to build what is derived from it, without writing to anybody."""

import datetime as dt
from io import StringIO

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import transaction

from shop.events import publish, replaying
from shop.events.models import Delivery, WorkStatus
from shop.events.subscriptions import only_these
from shop.events.work import drain
from shop.notifications.models import Message
from shop.notifications.services import message_queue
from tests.events.samples import ParcelPacked, ParcelWeighed, hears, packed

pytestmark = pytest.mark.django_db


def replay(name: str, *more: str) -> str:
    out = StringIO()
    call_command("replay_events", "--subscriber", name, *more, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_a_new_subscriber_hears_the_whole_past_in_order() -> None:
    for parcel in (3, 1, 2):
        packed(parcel)
    heard: list[tuple[int, bool]] = []

    with only_these(hears("late.comer", lambda event: heard.append((event.parcel_id, replaying())))):
        assert replay("late.comer") == "3 events replayed to late.comer, 0 failed.\n"

    assert heard == [(3, True), (1, True), (2, True)]
    assert Delivery.objects.count() == 0
    assert not replaying()


def test_a_dry_run_only_counts() -> None:
    packed(1)
    heard: list[int] = []

    with only_these(hears("late.comer", lambda event: heard.append(event.parcel_id))):
        assert replay("late.comer", "--dry-run") == "1 events would be replayed to late.comer.\n"

    assert heard == []


def test_only_its_own_events_are_told_and_the_choice_can_be_narrowed() -> None:
    with time_machine.travel(dt.datetime(2026, 11, 20, tzinfo=dt.UTC), tick=False) as clock:
        packed(1)
        clock.shift(dt.timedelta(days=2))
        packed(2)
        packed(3)
    heard: list[int] = []
    mine = hears("mine", lambda event: heard.append(event.parcel_id))
    other = hears("other", lambda event: heard.append(-1), event_type=ParcelWeighed)

    with only_these(mine, other):
        replay("mine", "--since", "2026-11-21")
        replay("mine", "--aggregate-id", "1")
        replay("other")

    assert heard == [2, 3, 1]


def test_one_failing_event_does_not_end_the_replay_but_is_reported() -> None:
    for parcel in (1, 2, 3):
        packed(parcel)
    heard: list[int] = []

    def picky(event: ParcelPacked) -> None:
        if event.parcel_id == 2:
            raise RuntimeError("Erika Mustermann")
        heard.append(event.parcel_id)

    with only_these(hears("picky", picky)), pytest.raises(CommandError, match="RuntimeError in picky") as refusal:
        replay("picky")

    assert heard == [1, 3]
    assert "Erika" not in str(refusal.value)


def test_an_unknown_subscriber_is_named() -> None:
    with only_these(hears("known", lambda event: None)), pytest.raises(CommandError, match=r"unknown.*known"):
        replay("unknown")


def test_a_replay_queues_no_message() -> None:
    def write(event: ParcelPacked) -> None:
        message_queue(
            template="help",
            contact=None,
            channel="sms",
            to="+4915112345678",
            context={},
            dedupe_key=f"packed:{event.parcel_id}",
            kind="account",
        )

    with only_these(hears("mail.label", write)):
        packed(1)
        replay("mail.label")
        assert Message.objects.count() == 0
        drain()

    assert Message.objects.count() == 1


def test_what_a_replay_sets_off_runs_as_a_replay_too() -> None:
    told: list[bool] = []

    def follow(event: ParcelPacked) -> None:
        if event.parcel_id == 1:
            with transaction.atomic():
                publish(ParcelPacked(parcel_id=2), aggregate_id=2, key="follow:1")
        else:
            told.append(replaying())

    packed(1)
    with only_these(hears("chain", follow)):
        replay("chain", "--aggregate-id", "1")
        drain()

    assert told == [True]
    assert Delivery.objects.get().status == WorkStatus.DONE
