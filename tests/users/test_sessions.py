"""A session belongs to one state of an account: password, address, rights, second step."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.contrib.auth import get_user_model
from django.test import Client

from tests.people import PASSWORD, account, mails_to, prove_mailbox, sign_in

pytestmark = pytest.mark.django_db


def alive(client: Client) -> bool:
    return client.get("/account/").status_code == 200


@pytest.fixture
def browsers(db: None) -> tuple[Client, Client]:
    account()
    one, two = Client(), Client()
    for client in (one, two):
        sign_in(client)
    return one, two


def test_the_key_changes_at_sign_in(client: Client) -> None:
    account()
    session = client.session
    session["basket"] = "kept"
    session.save()
    before = session.session_key
    sign_in(client)
    assert client.session.session_key != before
    assert alive(client)


def test_a_new_password_signs_out_every_other_device(browsers: tuple[Client, Client]) -> None:
    one, two = browsers
    before = one.session.session_key
    one.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": "seven quiet kettles"})
    assert one.session.session_key != before
    assert (alive(one), alive(two)) == (True, False)


@pytest.mark.parametrize("right", ["is_staff", "is_superuser"])
def test_new_rights_end_old_sessions(browsers: tuple[Client, Client], right: str) -> None:
    get_user_model().objects.update(**{right: True})
    assert [alive(client) for client in browsers] == [False, False]


def test_a_new_address_signs_out_every_other_device(browsers: tuple[Client, Client]) -> None:
    one, two = browsers
    change_email(one, "new@example.com")
    prove_mailbox(one, "new@example.com")
    assert (alive(one), alive(two)) == (True, False)


def change_email(client: Client, email: str) -> Any:
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client.post("/account/email/", {"action_add": "1", "email": email})


def test_changing_the_address_asks_for_the_password_first(browsers: tuple[Client, Client]) -> None:
    answer = browsers[0].post("/account/email/", {"action_add": "1", "email": "new@example.com"})
    assert answer["Location"].startswith("/account/reauthenticate/")
    assert mails_to("new@example.com") == []


def test_nothing_changes_before_the_new_mailbox_is_proved(browsers: tuple[Client, Client]) -> None:
    change_email(browsers[0], "new@example.com")
    assert get_user_model().objects.get().email == "ada@example.com"


def test_the_old_mailbox_hears_of_the_change(browsers: tuple[Client, Client]) -> None:
    change_email(browsers[0], "new@example.com")
    prove_mailbox(browsers[0], "new@example.com")
    notice = mails_to("ada@example.com")[-1]
    assert notice.template == "account/email_changed"
    assert "moved from ada@example.com to new@example.com" in notice.body_text
    assert get_user_model().objects.get().email == "new@example.com"


def test_an_address_of_another_account_cannot_be_taken_over(browsers: tuple[Client, Client]) -> None:
    account("other@example.com")
    change_email(browsers[0], "other@example.com")
    page = prove_mailbox(browsers[0], "other@example.com")
    assert "belongs to another account" in page.content.decode()
    assert get_user_model().objects.filter(email="ada@example.com").exists()


def test_signing_out_needs_a_post_with_its_token() -> None:
    account()
    client = Client(enforce_csrf_checks=True)
    client.force_login(get_user_model().objects.get())
    assert client.get("/account/logout/").status_code == 200
    assert client.post("/account/logout/").status_code == 403
    assert alive(client)
    client.cookies["csrftoken"] = "a" * 32
    client.post("/account/logout/", {"csrfmiddlewaretoken": "a" * 32})
    assert not alive(client)


def totp_code(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return format_hotp_value(hotp_value(secret, counter))


def second_step(client: Client) -> str:
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret: str = client.get("/account/2fa/totp/activate/").context["form"].secret
    client.post("/account/2fa/totp/activate/", {"code": totp_code(secret)})
    return secret


def test_the_second_step_needs_the_password_to_be_set_up(browsers: tuple[Client, Client]) -> None:
    answer = browsers[0].get("/account/2fa/totp/activate/")
    assert answer["Location"].startswith("/account/reauthenticate/")


def test_with_a_second_step_the_password_alone_opens_nothing(browsers: tuple[Client, Client]) -> None:
    second_step(browsers[0])
    later = Client()
    assert sign_in(later).url == "/account/2fa/authenticate/"
    assert not alive(later)


def test_the_mailbox_hears_that_a_second_step_was_set_up(
    browsers: tuple[Client, Client], django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        second_step(browsers[0])
    assert [mail.template for mail in mails_to("ada@example.com")] == ["account/totp_activated"]


def test_a_recovery_code_lets_in_once(browsers: tuple[Client, Client]) -> None:
    second_step(browsers[0])
    page = browsers[0].get("/account/2fa/recovery-codes/")
    code = page.context["unused_codes"][0]
    for expected in (True, False):
        later = Client()
        sign_in(later)
        later.post("/account/2fa/authenticate/", {"code": code})
        assert alive(later) is expected
