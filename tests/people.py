"""Accounts and mailboxes for tests."""

import re
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.test import Client

from shop.notifications.models import Message

PASSWORD = "a lamp on every table"


def account(email: str = "ada@example.com", *, password: str = PASSWORD, proved: bool = True) -> Any:
    """An account with a known password; ``proved`` says whether its mailbox is."""
    user = get_user_model().objects.create_user(email, password)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=proved)
    return user


def sign_in(client: Client, email: str = "ada@example.com", password: str = PASSWORD) -> Any:
    """Post the sign-in form."""
    return client.post("/account/login/", {"login": email, "password": password})


def mails_to(email: str) -> list[Message]:
    """What was queued for a mailbox, oldest first."""
    return list(Message.objects.filter(channel="email", to=email).order_by("created", "pk"))


def code_in(message: Message) -> str:
    """The code of a verification mail: the line that holds nothing else."""
    found = re.search(r"^([A-Z0-9]{3,4}-?[A-Z0-9]{3,4})$", message.body_text, re.MULTILINE)
    assert found, message.body_text
    return found[1]


def prove_mailbox(client: Client, email: str) -> Any:
    """Type the code of the latest mail into the page that asks for it."""
    return client.post("/account/confirm-email/", {"code": code_in(mails_to(email)[-1])})
