"""What people agreed to, and that it stays provable."""

import pytest
from django.db import IntegrityError

from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Consent, Contact, Suppression
from shop.contacts.selectors import consent_granted, may_receive, suppression_reason
from shop.contacts.services import (
    consent_record,
    contact_for_email,
    contact_merge,
    suppression_add,
    suppression_lift,
)
from shop.core.errors import Invalid

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana() -> Contact:
    return contact_for_email(email="ana@example.com")


def agree(contact: Contact, granted: bool = True, kind: str = Kind.MARKETING) -> Consent:
    return consent_record(
        contact=contact, channel=Channel.EMAIL, kind=kind, granted=granted, source="test", wording="Yes, write to me."
    )


def test_silence_is_a_no(ana: Contact) -> None:
    assert not consent_granted(ana, Channel.EMAIL, Kind.MARKETING)


def test_the_last_word_counts_and_the_earlier_ones_stay(ana: Contact) -> None:
    agree(ana)
    agree(ana, granted=False)
    agree(ana)

    assert consent_granted(ana, Channel.EMAIL, Kind.MARKETING)
    assert list(Consent.objects.order_by("pk").values_list("granted", flat=True)) == [True, False, True]


def test_a_yes_holds_for_its_channel_and_kind_only(ana: Contact) -> None:
    agree(ana)

    assert not consent_granted(ana, Channel.SMS, Kind.MARKETING)
    assert not consent_granted(ana, Channel.EMAIL, Kind.SURVEY)


def test_messages_about_orders_and_accounts_need_no_consent(ana: Contact) -> None:
    assert may_receive(ana, Channel.EMAIL, Kind.ORDER)
    assert may_receive(None, Channel.EMAIL, Kind.ACCOUNT)
    assert not may_receive(None, Channel.EMAIL, Kind.MARKETING)
    with pytest.raises(Invalid):
        agree(ana, kind=Kind.ORDER)


def test_a_no_said_as_a_guest_holds_for_the_account(ana: Contact) -> None:
    agree(ana)
    guest = contact_for_email(email="a.berg@example.com")
    agree(guest, granted=False)

    contact_merge(loser=guest, survivor=ana, reason="same person")

    assert not consent_granted(ana, Channel.EMAIL, Kind.MARKETING)


def test_a_consent_cannot_be_rewritten(ana: Contact) -> None:
    row = agree(ana)
    row.granted = False

    with pytest.raises(TypeError):
        Consent.objects.update(granted=False)
    with pytest.raises(IntegrityError):
        row.save()


def test_a_blocked_address_is_blocked_once_and_can_be_let_through_again() -> None:
    suppression_add(channel=Channel.EMAIL, value="ana@example.com", reason=Suppression.Reason.BOUNCE)
    suppression_add(channel=Channel.EMAIL, value="ana@example.com", reason=Suppression.Reason.COMPLAINT)

    assert suppression_reason(Channel.EMAIL, "Ana@example.com") == "bounce"
    assert suppression_reason(Channel.SMS, "ana@example.com") == ""
    assert suppression_lift(channel=Channel.EMAIL, value="ana@example.com")
    assert not suppression_lift(channel=Channel.EMAIL, value="ana@example.com")
    assert suppression_reason(Channel.EMAIL, "ana@example.com") == ""
    assert Suppression.objects.count() == 1
