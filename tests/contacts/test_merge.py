"""Two contacts that are one person."""

import pytest

from shop.contacts.models import Contact, ContactMerge
from shop.contacts.selectors import contact_at_email, family_ids
from shop.contacts.services import contact_for_email, contact_merge, contact_separate
from shop.core.errors import Conflict, Invalid
from shop.events.models import EventRecord

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Contact:
    return contact_for_email(email="ana@example.com")


@pytest.fixture
def other() -> Contact:
    return contact_for_email(email="a.berg@example.com")


@pytest.fixture
def third() -> Contact:
    return contact_for_email(email="berg@example.com")


def test_readers_find_the_survivor(ana: Contact, other: Contact) -> None:
    contact_merge(loser=other, survivor=ana, reason="asked by phone")

    assert contact_at_email("a.berg@example.com") == ana
    assert set(family_ids(other)) == {ana.pk, other.pk}


def test_a_merge_is_told_to_others_by_id_only(ana: Contact, other: Contact) -> None:
    contact_merge(loser=other, survivor=ana, reason="asked by phone")

    record = EventRecord.objects.get(type="contact.merged")
    assert record.data == {"contact_id": str(other.pk), "survivor_id": str(ana.pk)}


def test_a_chain_stays_flat_and_comes_apart_in_order(ana: Contact, other: Contact, third: Contact) -> None:
    first = contact_merge(loser=other, survivor=ana, reason="one")
    second = contact_merge(loser=ana, survivor=third, reason="two")

    assert set(family_ids(third)) == {ana.pk, other.pk, third.pk}
    assert contact_at_email("a.berg@example.com") == third

    ana = contact_separate(merge_id=second.pk)

    assert set(family_ids(ana)) == {ana.pk, other.pk}
    assert family_ids(third) == [third.pk]

    contact_separate(merge_id=first.pk)

    assert contact_at_email("a.berg@example.com") == other


def test_the_first_merge_of_a_chain_can_be_undone_alone(ana: Contact, other: Contact, third: Contact) -> None:
    first = contact_merge(loser=other, survivor=ana, reason="one")
    second = contact_merge(loser=ana, survivor=third, reason="two")

    contact_separate(merge_id=first.pk)
    contact_separate(merge_id=second.pk)

    assert Contact.objects.filter(merged_into__isnull=False).count() == 0


def test_nobody_is_merged_twice_or_into_themselves(ana: Contact, other: Contact) -> None:
    merge = contact_merge(loser=other, survivor=ana, reason="one")

    with pytest.raises(Conflict):
        contact_merge(loser=other, survivor=ana, reason="again")
    with pytest.raises(Invalid):
        contact_merge(loser=ana, survivor=ana, reason="self")
    contact_separate(merge_id=merge.pk)
    with pytest.raises(Conflict):
        contact_separate(merge_id=merge.pk)

    assert ContactMerge.objects.count() == 1
