"""Accounts the shop itself makes: for staff, for the demo, from an import."""

from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.auth import get_user_model
from django.db import transaction

from shop.contacts.services import contact_adopt


@transaction.atomic
def account_create(*, email: str, password: str | None = None, **fields: Any) -> Any:
    """A new account whose mailbox the shop vouches for; its owner signs in without a code first."""
    user = get_user_model()._default_manager.create_user(email, password, **fields)
    mailbox_vouch(user=user)
    return user


@transaction.atomic
def mailbox_vouch(*, user: Any) -> None:
    """Take the account's address as proved, and let earlier orders with it come into the account."""
    EmailAddress.objects.filter(user=user).exclude(email=user.email).update(primary=False)
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
    contact_adopt(user=user)
