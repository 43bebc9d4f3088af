"""What we do when allauth reports a change of an account."""

from typing import Any

from allauth.account import signals as account
from allauth.mfa import signals as mfa
from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest

from shop.contacts.services import contact_adopt
from shop.users.models import User


def connect() -> None:
    """Listen; called once at start-up."""
    account.email_confirmed.connect(mailbox_proved, dispatch_uid="users.mailbox_proved")
    account.email_changed.connect(renew_session, dispatch_uid="users.email_changed")
    mfa.authenticator_added.connect(renew_session, dispatch_uid="users.authenticator_added")
    mfa.authenticator_removed.connect(renew_session, dispatch_uid="users.authenticator_removed")


def mailbox_proved(*, email_address: Any, **_kwargs: Any) -> None:
    """The account and what was ordered with the address become one person."""
    contact_adopt(user=email_address.user)


def renew_session(*, request: HttpRequest, user: User, **_kwargs: Any) -> None:
    """A new session key for this browser; a changed address signs out all others."""
    if request.user.is_authenticated and request.user.pk == user.pk:
        update_session_auth_hash(request, user)
        UserSession.objects.create_from_request(request)
