"""Nobody learns from an answer, its cost or its trace whether an address has an account."""

import re
from typing import Any

import pytest
from django.test import Client

from shop.notifications.models import Message
from tests.people import PASSWORD, account, mails_to, sign_in

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN, FRESH = "known@example.com", "nobody@example.com", "nobody2@example.com"


def words(response: Any, *addresses: str) -> str:
    """The page without what differs from request to request."""
    text = response.content.decode()
    text = re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)
    for address in addresses:
        text = text.replace(address, "ADDRESS")
    return text


def signup(email: str, hashed: list[str]) -> tuple[int, str, int, int, str]:
    client = Client()
    hashes, mails = len(hashed), Message.objects.count()
    response = client.post("/account/signup/", {"email": email, "password1": "seven quiet kettles"})
    spent, sent = len(hashed) - hashes, Message.objects.count() - mails
    page = client.get(response["Location"])
    return response.status_code, response["Location"], spent, sent, words(page, email)


def test_signing_up_answers_the_same_for_a_taken_address(hashed: list[str]) -> None:
    account(KNOWN)
    signup("warm-up@example.com", hashed)
    taken, free = signup(KNOWN, hashed), signup(UNKNOWN, hashed)
    assert taken == free
    assert taken[:4] == (302, "/account/confirm-email/", 1, 1)


def test_signing_up_answers_the_same_for_an_address_that_was_never_proved(hashed: list[str]) -> None:
    account(KNOWN, proved=False)
    assert signup(KNOWN, hashed)[:4] == signup(UNKNOWN, hashed)[:4] == (302, "/account/confirm-email/", 1, 1)


def test_only_the_mailbox_learns_that_an_account_exists() -> None:
    account(KNOWN)
    Client().post("/account/signup/", {"email": KNOWN, "password1": "seven quiet kettles"})
    (mail,) = mails_to(KNOWN)
    assert mail.template == "account/account_already_exists"
    assert "http://testserver/account/login/" in mail.body_text


def test_a_taken_address_keeps_its_password() -> None:
    user = account(KNOWN)
    Client().post("/account/signup/", {"email": KNOWN, "password1": "seven quiet kettles"})
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_wrong_codes_are_answered_alike_for_a_taken_address(hashed: list[str]) -> None:
    account(KNOWN)
    answers = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        client.post("/account/signup/", {"email": email, "password1": "seven quiet kettles"})
        tries = [client.post("/account/confirm-email/", {"code": "AAAAAA"}) for _ in range(5)]
        answers.append([(answer.status_code, words(answer, email)) for answer in tries])
    assert answers[0] == answers[1]
    assert [status for status, _text in answers[0]] == [200, 200, 200, 200, 302]


def test_asking_for_a_new_code_is_answered_alike_for_a_taken_address() -> None:
    account(KNOWN)
    answers = []
    for email in (KNOWN, UNKNOWN):
        client = Client()
        client.post("/account/signup/", {"email": email, "password1": "seven quiet kettles"})
        answer = client.post("/account/confirm-email/", {"action": "resend"}, follow=True)
        answers.append((answer.redirect_chain, words(answer, email)))
    assert answers[0] == answers[1]


def test_signing_in_answers_the_same_for_an_unknown_address(hashed: list[str]) -> None:
    account(KNOWN)
    answers = []
    for email in (KNOWN, UNKNOWN):
        before = len(hashed)
        response = sign_in(Client(), email, "not the password")
        answers.append((response.status_code, len(hashed) - before, words(response, email)))
    assert answers[0] == answers[1]
    assert answers[0][:2] == (200, 1)
    assert "This e-mail and password do not belong together." in answers[0][2]


def test_an_account_without_a_password_costs_as_much_as_any(hashed: list[str]) -> None:
    user = account(KNOWN)
    user.set_unusable_password()
    user.save()
    before = len(hashed)
    sign_in(Client(), KNOWN, "not the password")
    assert len(hashed) - before == 1


def test_asking_for_a_reset_answers_the_same_for_an_unknown_address(hashed: list[str]) -> None:
    account(KNOWN)
    answers = []
    for email in (KNOWN, UNKNOWN):
        before, mails = len(hashed), Message.objects.count()
        response = Client().post("/account/password/reset/", {"email": email}, follow=True)
        sent = Message.objects.count() - mails
        answers.append((response.redirect_chain, len(hashed) - before, sent, words(response, email)))
    assert answers[0] == answers[1]
    assert answers[0][:3] == ([("/account/password/reset/done/", 302)], 0, 1)


def test_being_written_to_makes_nobody_a_contact() -> None:
    from shop.contacts.models import Contact

    Client().post("/account/password/reset/", {"email": UNKNOWN})
    assert mails_to(UNKNOWN)[0].contact is None
    assert Contact.objects.count() == 0
