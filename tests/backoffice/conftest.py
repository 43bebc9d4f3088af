"""Staff of every role, signed in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from shop.backoffice.roles import group_name
from shop.backoffice.services import roles_sync, staff_roles_set
from shop.users.models import User

StaffClient = Callable[[str], Client]


def staff_user(role: str, email: str = "") -> User:
    """A member of staff with one role."""
    if not Group.objects.filter(name=group_name(role)).exists():
        roles_sync()
    user = User.objects.create_user(email or f"{role.replace(' ', '-')}@kept.example", "a good long password")
    staff_roles_set(user=user, roles=[role])
    return user


@pytest.fixture
def staff(db: None, settings: object) -> StaffClient:
    """``staff("viewer")``: a browser in which a member of staff with that role is signed in."""
    settings.SHOP_STAFF_MFA_REQUIRED = False  # type: ignore[attr-defined]

    def sign_in(role: str) -> Client:
        client = Client()
        client.force_login(staff_user(role), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in
