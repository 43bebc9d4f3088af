"""A guest who opens an account stays one person, once the mailbox is proved."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from shop.contacts.models import Contact, ContactMerge, ContactPoint
from shop.contacts.selectors import contact_at_email, contact_ids_of_user, contact_of_user, family_ids
from shop.contacts.services import contact_adopt, contact_for_email, contact_separate

pytestmark = pytest.mark.django_db
Account = Callable[..., Any]


def test_a_proved_mailbox_brings_the_guest_along(account: Account) -> None:
    guest = contact_for_email(email="ana@example.com", name="Ana Berg")
    user = account("Ana@example.com")

    adopted = contact_adopt(user=user)

    assert adopted == guest
    assert contact_ids_of_user(user) == [guest.pk]
    assert ContactPoint.objects.get(value="ana@example.com").proved_at is not None


def test_an_unproved_mailbox_adopts_nothing(account: Account) -> None:
    guest = contact_for_email(email="ana@example.com")
    user = account("ana@example.com", proved=False)

    assert contact_adopt(user=user) is None

    guest.refresh_from_db()
    assert guest.user_id is None
    assert contact_ids_of_user(user) == []
    assert ContactPoint.objects.get().proved_at is None


def test_an_account_without_a_past_gets_a_contact_of_its_own(account: Account) -> None:
    user = account("ana@example.com", first_name="Ana", last_name="Berg")

    adopted = contact_adopt(user=user)

    assert adopted is not None
    assert (adopted.user_id, adopted.name) == (user.pk, "Ana Berg")


def test_adopting_twice_changes_nothing(account: Account) -> None:
    user = account("ana@example.com")
    first = contact_adopt(user=user)

    second = contact_adopt(user=user)

    assert first == second
    assert (Contact.objects.count(), ContactMerge.objects.count()) == (1, 0)


def test_a_second_proved_mailbox_merges_its_guest_in_and_can_be_undone(account: Account) -> None:
    user = account("ana@example.com")
    own = contact_adopt(user=user)
    guest = contact_for_email(email="ana@work.example", name="A. Berg")
    EmailAddress.objects.create(user=user, email="ana@work.example", verified=True)

    assert contact_adopt(user=user) == own

    assert own is not None
    assert set(contact_ids_of_user(user)) == {own.pk, guest.pk}
    assert contact_at_email("ana@work.example") == own
    guest.refresh_from_db()
    assert family_ids(guest)[0] == own.pk

    contact_separate(merge_id=ContactMerge.objects.get().pk)

    assert contact_ids_of_user(user) == [own.pk]
    assert contact_at_email("ana@work.example") == guest


def test_a_mailbox_that_changed_hands_does_not_hand_over_the_history(account: Account) -> None:
    ana = account("shared@example.com")
    hers = contact_adopt(user=ana)
    EmailAddress.objects.filter(user=ana).delete()
    ben = account("shared2@example.com")
    EmailAddress.objects.create(user=ben, email="shared@example.com", verified=True)

    his = contact_adopt(user=ben)

    assert hers is not None
    assert his is not None
    assert his != hers
    assert contact_of_user(ana) == hers
    assert contact_at_email("shared@example.com") == his
    assert contact_ids_of_user(ben) == [his.pk]


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_a_link_clicked_eight_times_adopts_once(account: Account, run_in_threads: Callable[..., list[Any]]) -> None:
    user = account("ana@example.com")
    contact_for_email(email="ana@work.example")
    EmailAddress.objects.create(user=user, email="ana@work.example", verified=True)

    results = run_in_threads(lambda _: contact_adopt(user=user), list(range(8)), workers=8)

    assert [error for error in results if isinstance(error, Exception)] == []
    assert Contact.objects.filter(user=user).count() == 1
    assert ContactMerge.objects.count() == 1
