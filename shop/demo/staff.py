"""One demo account per staff role, all with the same password, printed when it is set."""

import secrets
from dataclasses import asdict, replace

from django.contrib.auth import get_user_model
from django.db import transaction

from shop.backoffice.roles import ROLES
from shop.backoffice.services import roles_sync, staff_roles_set
from shop.commerce.addresses import address_save
from shop.demo.script import ACCOUNT, ANA
from shop.users.services import account_create

DOMAIN = "kept.example"


def email_of(role: str) -> str:
    """The login of a role: "order desk" signs in as order-desk@kept.example."""
    return f"{role.replace(' ', '-')}@{DOMAIN}"


def demo_staff_make(*, password: str = "") -> str:
    """Make the accounts that are missing; returns the password of new ones, "" if all were there."""
    roles_sync()
    missing = [role for role in ROLES if not get_user_model().objects.filter(email=email_of(role)).exists()]
    if not missing:
        return ""
    password = password or secrets.token_urlsafe(9)
    for role in missing:
        _account(role, password)
    return password


def demo_customer_make(*, password: str) -> None:
    """The customer with an account, unless she has one."""
    if not get_user_model().objects.filter(email=ACCOUNT).exists():
        user = account_create(email=ACCOUNT, password=password, first_name="Ana", last_name="Berg")
        for address in (ANA, replace(ANA, name="Ana Berg, studio", line1="Große Elbstraße 210", postcode="22767")):
            address_save(user=user, values=asdict(address))


@transaction.atomic
def _account(role: str, password: str) -> None:
    user = account_create(email=email_of(role), password=password, first_name=role.capitalize())
    staff_roles_set(user=user, roles=[role])
