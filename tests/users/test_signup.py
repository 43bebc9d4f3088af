"""An account opens when the one who chose the password shows that the mailbox is theirs."""

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.test import Client

from shop.contacts.models import Contact
from tests.people import PASSWORD, account, code_in, mails_to, prove_mailbox, sign_in

pytestmark = pytest.mark.django_db
EMAIL = "grace@example.com"
FORM = {"email": EMAIL, "password1": "seven quiet kettles"}


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_code_of_the_mail_opens_the_account(client: Client) -> None:
    client.post("/account/signup/", FORM)
    assert not signed_in(client)
    answer = prove_mailbox(client, EMAIL)
    assert (answer.status_code, answer.url) == (302, "/account/")
    assert signed_in(client)
    assert Contact.objects.get().user == get_user_model().objects.get(email=EMAIL)


def test_the_mail_with_the_code_is_hidden_from_staff_and_wiped_after_it_left(client: Client) -> None:
    client.post("/account/signup/", FORM)
    (mail,) = mails_to(EMAIL)
    assert mail.confidential
    assert mail.kind == "account"
    assert code_in(mail) not in mail.subject
    assert f"This code shows that {EMAIL} is yours:" in mail.body_text


def test_the_code_works_in_the_browser_that_asked_for_it_only(client: Client) -> None:
    client.post("/account/signup/", FORM)
    other = Client()
    answer = prove_mailbox(other, EMAIL)
    assert (answer.status_code, answer.url) == (302, "/account/login/")
    assert not signed_in(other)


def test_five_wrong_codes_end_the_try(client: Client) -> None:
    client.post("/account/signup/", FORM)
    for _ in range(5):
        answer = client.post("/account/confirm-email/", {"code": "AAAAAA"})
    assert answer["Location"] == "/account/login/"
    assert prove_mailbox(client, EMAIL).url == "/account/login/"
    assert not EmailAddress.objects.filter(verified=True).exists()


def test_a_lost_browser_is_no_lost_account() -> None:
    Client().post("/account/signup/", FORM)
    later = Client()
    assert sign_in(later, EMAIL, FORM["password1"]).url == "/account/confirm-email/"
    assert prove_mailbox(later, EMAIL).url == "/account/"


def test_the_right_password_alone_opens_nothing_before_the_mailbox_is_proved(client: Client) -> None:
    account(EMAIL, proved=False)
    sign_in(client, EMAIL, PASSWORD)
    assert not signed_in(client)
    assert client.get("/account/").status_code == 302


def test_an_account_prepared_on_somebody_elses_address_falls_to_its_owner() -> None:
    Client().post("/account/signup/", {"email": EMAIL, "password1": "chosen by a stranger"})
    owner = Client()
    owner.post("/account/password/reset/", {"email": EMAIL})
    link = next(word for word in mails_to(EMAIL)[-1].body_text.split() if "/key/" in word)
    form = owner.get(link.removeprefix("http://testserver"), follow=True)
    owner.post(form.redirect_chain[-1][0], {"password1": "chosen by the owner"})
    sign_in(owner, EMAIL, "chosen by the owner")
    assert prove_mailbox(owner, EMAIL).url == "/account/"
    assert "do not belong together" in sign_in(Client(), EMAIL, "chosen by a stranger").content.decode()


@pytest.mark.parametrize(
    ("password", "message"),
    [
        ("short", "This password is too short."),
        ("password123", "This password is too common."),
        ("grace@example.com", "The password is too similar to the e-mail address."),
        ("x" * 257, "Ensure this value has at most 256 characters"),
        ("", "This field is required."),
        ("nul\x00nul\x00nul", "Null characters are not allowed."),
    ],
)
def test_a_weak_password_gets_its_message_and_the_address_stays_typed(
    client: Client, password: str, message: str
) -> None:
    page = client.post("/account/signup/", {"email": EMAIL, "password1": password}).content.decode()
    assert message in page.split('id="id_password1_field"')[1]
    assert f'value="{EMAIL}"' in page
    assert get_user_model().objects.count() == 0


@pytest.mark.parametrize("email", ["no address", "ünicode@example.com", "a" * 300 + "@example.com", "a\x00@b.de", ""])
def test_an_impossible_address_gets_its_message(client: Client, email: str) -> None:
    page = client.post("/account/signup/", {**FORM, "email": email})
    assert page.status_code == 200
    assert page.context["form"].errors["email"]


@pytest.mark.race
def test_eight_at_the_same_moment_are_one_account(transactional_db: None, run_in_threads: Any) -> None:
    answers = run_in_threads(lambda _n: Client().post("/account/signup/", FORM), list(range(8)))
    assert {answer.status_code for answer in answers} <= {302, 429}
    assert get_user_model().objects.count() == 1


def test_codes_differ_from_mail_to_mail(client: Client) -> None:
    client.post("/account/signup/", FORM)
    client.post("/account/confirm-email/", {"action": "resend"})
    first, second = mails_to(EMAIL)
    assert code_in(first) != code_in(second)
