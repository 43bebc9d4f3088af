"""Guessing passwords, codes and addresses ends soon, and cannot be spread thin."""

from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from tests.people import PASSWORD, account, mails_to, sign_in

pytestmark = pytest.mark.django_db
TOO_MANY = "Too many tries."


def tried(password: str, *, email: str = "ada@example.com", **extra: Any) -> bool:
    """Whether the password was looked at at all."""
    answer = Client().post("/account/login/", {"login": email, "password": password}, **extra)
    return answer.status_code != 429 and TOO_MANY not in answer.content.decode()


def test_one_account_takes_five_guesses_in_five_minutes() -> None:
    account()
    assert [tried(f"guess {n}") for n in range(20)] == [True] * 5 + [False] * 15


def test_the_right_password_does_not_help_after_too_many_guesses(monkeypatch: pytest.MonkeyPatch) -> None:
    account()
    for n in range(5):
        tried(f"guess {n}")
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *_a: pytest.fail("the password was compared"))
    assert not tried(PASSWORD)


def test_many_clients_share_the_guesses_at_one_account() -> None:
    account()
    looked_at = [tried(f"guess {n}", REMOTE_ADDR=f"198.51.100.{n}") for n in range(100)]
    assert looked_at.count(True) == 5


def test_spelling_the_address_differently_gives_no_more_guesses() -> None:
    account()
    spellings = ["ada@example.com", "ADA@example.com", "Ada@Example.Com", " ada@example.com "]
    looked_at = [tried(f"guess {n}", email=spellings[n % 4], REMOTE_ADDR=f"198.51.100.{n}") for n in range(40)]
    assert looked_at.count(True) == 5


def test_an_accent_in_the_address_finds_nobody(hashed: list[str]) -> None:
    account()
    before = len(hashed)
    answer = sign_in(Client(), "\u00e0da@example.com")
    assert answer.context["form"].errors["login"]
    assert len(hashed) == before


def test_a_forged_header_is_no_new_client() -> None:
    for n in range(40):
        account(f"user{n}@example.com")
    looked_at = [tried("guess", email=f"user{n}@example.com", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}") for n in range(40)]
    assert looked_at.count(True) == 20


def test_the_password_asked_for_again_is_limited_too() -> None:
    account()
    client = Client()
    sign_in(client)
    answers = [client.post("/account/reauthenticate/", {"password": f"guess {n}"}).status_code for n in range(10)]
    assert answers == [200] * 5 + [429] * 5


def test_reset_mails_are_limited_for_one_mailbox() -> None:
    account()
    for n in range(10):
        Client().post("/account/password/reset/", {"email": "ada@example.com"}, REMOTE_ADDR=f"198.51.100.{n}")
    assert len(mails_to("ada@example.com")) == 3


def test_new_accounts_are_limited_per_client() -> None:
    form = {"password1": "seven quiet kettles"}
    answers = [Client().post("/account/signup/", {**form, "email": f"n{n}@example.com"}).status_code for n in range(15)]
    assert answers == [302] * 10 + [429] * 5
