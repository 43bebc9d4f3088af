"""From an address to a person."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from shop.contacts.models import Contact, ContactPoint
from shop.contacts.selectors import contact_at_email
from shop.contacts.services import contact_for_email, find
from shop.core.errors import Invalid

pytestmark = pytest.mark.django_db


def test_the_same_mailbox_is_the_same_person_however_it_is_written() -> None:
    first = contact_for_email(email="Ana@Example.com", name="Ana Berg")
    second = contact_for_email(email="ana@example.COM ")

    assert first.pk == second.pk
    assert Contact.objects.count() == 1


def test_a_stranger_who_types_the_address_changes_nothing_that_is_known() -> None:
    contact_for_email(email="ana@example.com", name="Ana Berg", language="de", time_zone="Europe/Berlin")

    again = contact_for_email(email="ana@example.com", name="Eve", language="fr", time_zone="Asia/Tokyo")

    again.refresh_from_db()
    assert (again.name, again.language, again.time_zone) == ("Ana Berg", "de", "Europe/Berlin")


def test_what_was_unknown_is_filled_in() -> None:
    contact_for_email(email="ana@example.com")

    again = contact_for_email(email="ana@example.com", name="Ana Berg", phone="0170 1234567")

    again.refresh_from_db()
    assert again.name == "Ana Berg"
    assert list(again.points.filter(kind="phone").values_list("value", "proved_at")) == [("+491701234567", None)]


def test_two_people_may_share_a_phone_but_not_a_mailbox() -> None:
    contact_for_email(email="ana@example.com", phone="0170 1234567")
    contact_for_email(email="ben@example.com", phone="0170 1234567")
    contact_for_email(email="ben@example.com", phone="+49 170 1234567")

    assert ContactPoint.objects.filter(kind="phone").count() == 2


def test_a_bad_phone_leaves_nothing_behind() -> None:
    with pytest.raises(Invalid):
        contact_for_email(email="ana@example.com", phone="12")

    assert Contact.objects.count() == 0


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_forty_visits_at_once_make_one_person(run_in_threads: Callable[..., list[Any]]) -> None:
    results = run_in_threads(lambda _: _visit(), list(range(40)), workers=8)

    assert [error for error in results if isinstance(error, Exception)] == []
    assert len(set(results)) == 1
    assert (Contact.objects.count(), ContactPoint.objects.count()) == (1, 1)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_unique_address_there_would_be_several(
    run_in_threads: Callable[..., list[Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The negative control: all have looked before anyone writes, and the guard of the database is taken away."""
    guard = next(c for c in ContactPoint._meta.constraints if c.name == "contact_point_one_per_email")
    with connection.schema_editor() as editor:
        editor.remove_constraint(ContactPoint, guard)
    looked = threading.Barrier(8)

    def look(email: str) -> Contact | None:
        found = contact_at_email(email)
        looked.wait(timeout=20)
        return found

    monkeypatch.setattr(find, "contact_at_email", look)
    try:
        run_in_threads(lambda _: _visit(), list(range(8)), workers=8)
        assert Contact.objects.count() == 8
    finally:
        ContactPoint.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(ContactPoint, guard)


def _visit() -> Any:
    return contact_for_email(email="ana@example.com", name="Ana").pk
