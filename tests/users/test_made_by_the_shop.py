"""Accounts the shop makes can be used at once; their mailbox is vouched for."""

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.test import Client

from shop.contacts.models import Contact
from shop.users.services import account_create, mailbox_vouch
from tests.people import PASSWORD, account, sign_in

pytestmark = pytest.mark.django_db


def test_an_administrator_made_on_the_command_line_signs_in(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", email="Staff@Example.com", interactive=False, verbosity=0)
    assert sign_in(client, "staff@example.com").url == "/account/"


def test_an_account_made_by_the_shop_signs_in_and_is_one_person(client: Client) -> None:
    user = account_create(email="Ada@example.com", password=PASSWORD, first_name="Ada")
    assert sign_in(client).url == "/account/"
    assert Contact.objects.get().user == user


def test_vouching_again_changes_nothing() -> None:
    user = account_create(email="ada@example.com", password=PASSWORD)
    mailbox_vouch(user=user)
    assert user.emailaddress_set.count() == 1


def test_vouching_opens_an_account_that_waited_for_its_code(client: Client) -> None:
    user = account(proved=False)
    mailbox_vouch(user=user)
    assert sign_in(client).url == "/account/"


def test_one_mailbox_is_one_account() -> None:
    account_create(email="ada@example.com")
    assert get_user_model().objects.get_by_natural_key("ADA@Example.com").email == "ada@example.com"
