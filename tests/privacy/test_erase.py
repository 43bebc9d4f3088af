"""Forgetting: planted words are gone from every table, except what the invoice needs."""

import logging
from dataclasses import replace
from typing import Any

import pytest
from django.contrib.auth import get_user_model

from checkout.models import PaymentMovement
from shop.core import privacy
from shop.core.errors import Conflict
from shop.core.privacy import Person
from shop.users.data import person_erase, person_of_contact
from shop.users.models import Erasure
from tests.privacy import planting

pytestmark = [pytest.mark.django_db, pytest.mark.migration]  # on both engines


def kept_columns() -> set[str]:
    """What the register itself names as staying, and why."""
    return {f"{table.label}.{name}" for table in privacy.tables() for name in table.kept}


def test_of_canaries_in_every_text_only_those_on_the_invoice_stay(
    everywhere: Person, caplog: pytest.LogCaptureFixture
) -> None:
    planted = planting.canaries_plant(everywhere)
    assert len(planted) > 60
    before = planting.hits()
    assert len(before) > 60

    with caplog.at_level(logging.DEBUG):
        person_erase(person=everywhere, source="command")

    assert {name: count for name, count in planting.hits().items() if name not in kept_columns()} == {}
    assert planting.CANARY not in caplog.text
    assert planting.EMAIL not in caplog.text


def test_the_dump_does_find_what_a_table_forgets_to_erase(everywhere: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    careless = replace(privacy._tables["orders.OrderHistory"], erase=privacy.blank())
    monkeypatch.setitem(privacy._tables, "orders.OrderHistory", careless)
    planting.canaries_plant(everywhere)

    person_erase(person=everywhere, source="command")

    assert set(planting.hits()) - kept_columns() == {"orders.OrderHistory.text"}


def test_what_the_invoice_needs_stays(ada: tuple[Any, Any]) -> None:
    user, order = ada
    person_erase(person=planting_person(user), source="self")

    order.refresh_from_db()
    assert order.billing_address.last_name == "Byron & Co"
    assert order.billing_address.line1 == "Domplatz 3"
    assert order.total_incl_tax
    assert order.lines.get().title == "Stoneware mug"
    assert PaymentMovement.objects.filter(order=order).exists()
    assert (order.user, order.guest_email, order.shipping_address.last_name) == (None, "", "")
    assert order.shipping_address.country_id == "DE"
    assert order.payment_attempt.snapshot["email"] == ""
    assert order.payment_attempt.snapshot["lines"]


def planting_person(user: Any) -> Person:
    from shop.users.data import person_of_user

    return person_of_user(user)


def test_the_proof_names_nobody(ada: tuple[Any, Any]) -> None:
    user, _order = ada
    person = planting_person(user)
    person_erase(person=person, source="self")
    proof = Erasure.objects.get()
    assert proof.contact_id == person.contact_ids[0]
    assert proof.rows["users.User"] >= 1
    assert not get_user_model().objects.filter(pk=user.pk).exists()


def test_an_order_on_its_way_is_brought_to_its_end_first(ada: tuple[Any, Any]) -> None:
    user, order = ada
    order.state.__class__.objects.filter(pk=order.state.pk).update(fulfilment_status="packed")
    with pytest.raises(Conflict, match="on its way"):
        person_erase(person=planting_person(user), source="self")
    assert get_user_model().objects.filter(pk=user.pk).exists()
    assert not Erasure.objects.exists()


def test_erasing_twice_is_harmless(ada: tuple[Any, Any]) -> None:
    from shop.contacts.models import Contact

    user, _order = ada
    contact = Contact.objects.get(user=user)
    person_erase(person=planting_person(user), source="self")
    person_erase(person=person_of_contact(Contact.objects.get(pk=contact.pk)), source="command")
    assert Erasure.objects.count() == 2


def test_somebody_else_is_left_alone(ada: tuple[Any, Any]) -> None:
    from shop.contacts.models import ContactPoint
    from shop.contacts.services import contact_for_email
    from tests.people import account

    user, _order = ada
    account("bela@example.com")
    contact_for_email(email="cleo@example.com", name="Cleo", phone="+4940555010012")
    person_erase(person=planting_person(user), source="self")
    assert get_user_model().objects.filter(email="bela@example.com").exists()
    assert set(ContactPoint.objects.values_list("value", flat=True)) == {"cleo@example.com", "+4940555010012"}
