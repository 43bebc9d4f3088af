"""Everything one may choose about messages, behind a signed link and without signing in."""

import pytest
from django.test import Client

from shop.contacts.models import Consent
from shop.contacts.services import consent_record, contact_for_email
from shop.notifications.unsubscribe import choices_url, stop_url

pytestmark = pytest.mark.django_db


def path(url: str) -> str:
    return url.removeprefix("http://testserver")


def test_looking_changes_nothing_and_saving_ends_what_is_not_ticked(client: Client) -> None:
    ada = contact_for_email(email="ada@example.com")
    consent_record(contact=ada, channel="email", kind="marketing", granted=True, source="test")
    url = path(choices_url(ada.pk))
    assert 'name="marketing-email" value="on" checked' in client.get(url).content.decode()
    assert Consent.objects.count() == 1
    client.post(url, {"survey-email": "on"})
    found = [(row.kind, row.granted, row.source) for row in Consent.objects.order_by("pk")][1:]
    assert found == [("marketing", False, "link in a mail"), ("survey", True, "link in a mail")]
    assert not client.cookies


def test_a_link_for_one_thing_opens_nothing_else(client: Client) -> None:
    ada = contact_for_email(email="ada@example.com")
    foreign = path(stop_url(ada.pk, "email", "marketing")).replace("/stop/", "/choices/")
    assert client.get(foreign).status_code == 404
    assert client.post("/messages/choices/nonsense/").status_code == 404


def test_the_page_that_ends_messages_leads_there(client: Client) -> None:
    ada = contact_for_email(email="ada@example.com")
    text = client.get(path(stop_url(ada.pk, "email", "marketing"))).content.decode()
    assert "/messages/choices/" in text
