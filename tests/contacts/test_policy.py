"""One limit over everything nobody asked for."""

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.db.models import Q

from shop.contacts import policy
from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Contact, ContactSlot
from shop.contacts.policy import may_contact
from shop.contacts.services import consent_record, contact_for_email, contact_merge

MONDAY = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def _three_in_fourteen_days(settings: Any) -> None:
    settings.SHOP_CONTACT_LIMIT = 3
    settings.SHOP_CONTACT_WINDOW_DAYS = 14


@pytest.fixture
def ana(db: None) -> Contact:
    contact = contact_for_email(email="ana@example.com")
    for kind in (Kind.MARKETING, Kind.SURVEY, Kind.REVIEW_REQUEST, Kind.REWARD):
        consent_record(contact=contact, channel=Channel.EMAIL, kind=kind, granted=True, source="test")
    return contact


def test_different_kinds_share_one_limit(ana: Contact) -> None:
    kinds = [Kind.MARKETING, Kind.SURVEY, Kind.REVIEW_REQUEST, Kind.REWARD]

    assert [may_contact(ana, kind, MONDAY) for kind in kinds] == [True, True, True, False]


def test_no_fourteen_days_hold_more_than_three(ana: Contact) -> None:
    asked = [MONDAY + day * DAY for day in range(60)]

    allowed = [at for at in asked if may_contact(ana, Kind.SURVEY, at)]

    assert [(at - MONDAY).days for at in allowed] == [0, 1, 2, 14, 15, 16, 28, 29, 30, 42, 43, 44, 56, 57, 58]


def test_without_consent_no_slot_is_taken(ana: Contact) -> None:
    consent_record(contact=ana, channel=Channel.EMAIL, kind=Kind.SURVEY, granted=False, source="test")

    assert not may_contact(ana, Kind.SURVEY, MONDAY)
    assert not may_contact(ana, Kind.MARKETING, MONDAY, channel=Channel.SMS)
    assert ContactSlot.objects.count() == 0


def test_messages_about_an_order_are_never_counted(ana: Contact) -> None:
    assert all(may_contact(ana, Kind.ORDER, MONDAY) for _ in range(20))
    assert ContactSlot.objects.count() == 0


def test_merged_contacts_share_the_limit(ana: Contact) -> None:
    guest = contact_for_email(email="a.berg@example.com")
    contact_merge(loser=guest, survivor=ana, reason="same person")
    guest.refresh_from_db()

    answers = [may_contact(person, Kind.SURVEY, MONDAY) for person in (ana, guest, ana, guest)]

    assert answers == [True, True, True, False]


def test_a_lower_limit_holds_at_once(ana: Contact, settings: Any) -> None:
    may_contact(ana, Kind.SURVEY, MONDAY)
    settings.SHOP_CONTACT_LIMIT = 1

    assert not may_contact(ana, Kind.SURVEY, MONDAY + DAY)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_forty_senders_at_once_get_three_slots(ana: Contact, run_in_threads: Callable[..., list[Any]]) -> None:
    answers = run_in_threads(lambda _: may_contact(ana, Kind.SURVEY, MONDAY), list(range(40)), workers=8)

    assert (answers.count(True), answers.count(False)) == (3, 37)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_guard_more_would_get_through(
    ana: Contact, run_in_threads: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: the same race with the guard of the update switched off."""
    monkeypatch.setattr(policy, "_is_free", lambda at: Q())

    answers = run_in_threads(lambda _: may_contact(ana, Kind.SURVEY, MONDAY), list(range(40)), workers=8)

    assert answers.count(True) > 3
