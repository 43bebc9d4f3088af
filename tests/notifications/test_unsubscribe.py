"""One click ends it: for people with a browser, for mail programs without, and not for mail scanners."""

from typing import Any

import pytest
from django.core import mail
from django.test import Client

from shop.contacts.kinds import Channel, Kind
from shop.contacts.models import Consent, Contact
from shop.contacts.selectors import consent_granted
from shop.contacts.services import consent_record
from shop.core import tokens
from shop.events.work import drain
from shop.notifications.channels.email import mail_of
from shop.notifications.unsubscribe import stop_url
from tests.notifications.conftest import Queue

pytestmark = pytest.mark.django_db
ASKED_FOR = [Kind.ORDER, Kind.ACCOUNT]
NOT_ASKED_FOR = [Kind.MARKETING, Kind.SURVEY, Kind.REVIEW_REQUEST, Kind.REWARD]


@pytest.fixture
def path(fan: Contact) -> str:
    return stop_url(fan.pk, Channel.EMAIL, Kind.MARKETING).removeprefix("http://testserver")


def granted(contact: Contact) -> bool:
    return consent_granted(contact, Channel.EMAIL, Kind.MARKETING)


@pytest.mark.parametrize("kind", NOT_ASKED_FOR)
def test_what_nobody_asked_for_carries_both_headers_and_a_link(fan: Contact, queue: Queue, kind: Kind) -> None:
    message = queue(kind=kind)

    headers = mail_of(message).message()
    assert str(headers["List-Unsubscribe"]).startswith("<http://testserver/messages/stop/")
    assert str(headers["List-Unsubscribe"]).endswith("/>")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "http://testserver/messages/stop/" in message.body_text
    assert "http://testserver/messages/stop/" in message.body_html


@pytest.mark.parametrize("kind", ASKED_FOR)
def test_what_a_person_set_off_carries_neither(queue: Queue, kind: Kind) -> None:
    message = queue(kind=kind)

    headers = mail_of(message).message()
    assert "List-Unsubscribe" not in headers
    assert "List-Unsubscribe-Post" not in headers
    assert "/messages/stop/" not in message.body_text + message.body_html


def test_a_mail_program_without_cookies_ends_it(fan: Contact, path: str) -> None:
    program = Client(enforce_csrf_checks=True)

    answer = program.post(path, {"List-Unsubscribe": "One-Click"})

    assert answer.status_code == 200
    assert not granted(fan)
    assert Consent.objects.latest("pk").source == "unsubscribe link"


def test_a_scanner_that_only_looks_changes_nothing(fan: Contact, path: str) -> None:
    scanner = Client()

    page, head = scanner.get(path), scanner.head(path)

    assert (page.status_code, head.status_code) == (200, 200)
    assert b'<form method="post"' in page.content
    assert not page.cookies
    assert granted(fan)


def test_a_second_click_writes_nothing_more(fan: Contact, path: str, client: Client) -> None:
    client.post(path)
    rows = Consent.objects.count()

    assert client.post(path).status_code == 200
    assert Consent.objects.count() == rows


def test_the_link_ends_its_own_channel_and_kind_only(fan: Contact, path: str, client: Client) -> None:
    consent_record(contact=fan, channel=Channel.EMAIL, kind=Kind.SURVEY, granted=True, source="test")

    client.post(path)

    assert consent_granted(fan, Channel.EMAIL, Kind.SURVEY)
    assert consent_granted(fan, Channel.SMS, Kind.MARKETING)


@pytest.mark.parametrize("tamper", [lambda t: t[:-2], lambda t: "x" + t, lambda t: "x" * 3000, lambda t: "%00"])
def test_a_link_that_is_not_ours_is_told_so(fan: Contact, path: str, client: Client, tamper: Any) -> None:
    token = path.removeprefix("/messages/stop/").rstrip("/")

    answer = client.post(f"/messages/stop/{tamper(token)}/")

    assert answer.status_code in (400, 404, 414)
    assert granted(fan)


def test_a_token_made_for_something_else_is_refused(fan: Contact, client: Client) -> None:
    token = tokens.make("order", {"c": str(fan.pk), "h": "email", "k": "marketing"})

    assert client.post(f"/messages/stop/{token}/").status_code == 404
    assert granted(fan)


def test_after_the_click_nothing_more_arrives(fan: Contact, queue: Queue, path: str, client: Client) -> None:
    queue(kind=Kind.MARKETING)
    client.post(path)
    queue(kind=Kind.MARKETING, dedupe_key="the next one")

    drain()

    assert mail.outbox == []
