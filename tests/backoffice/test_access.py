"""Who gets into the staff interface, and what each role sees and may do there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.test import Client
from django.urls import reverse

from shop.backoffice.checks import staff_second_factor
from shop.backoffice.roles import MATRIX, PREFIX, ROLES, group_name, permissions_of
from shop.backoffice.services import roles_sync, staff_roles_set
from shop.backoffice.site import site
from shop.core.errors import Invalid
from shop.users.models import User
from tests.backoffice.conftest import StaffClient, staff_user
from tests.backoffice.placed import dead_letter, letter, place

START = "/staff/"
MODELS = sorted(model._meta.label_lower for model in site._registry)


def _list_url(label: str) -> str:
    return reverse(f"admin:{label.replace('.', '_')}_changelist")


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_exactly_the_lists_of_the_matrix(role: str, staff: StaffClient) -> None:
    client = staff(role)
    open_lists = {label for label in MODELS if client.get(_list_url(label)).status_code == 200}
    allowed = permissions_of(role)
    assert open_lists == {label for label in MODELS if f"{label.replace('.', '.view_')}" in allowed}
    assert client.get(START).status_code == 200


@pytest.mark.parametrize("role", ROLES)
def test_a_role_opens_exactly_the_orders_of_the_matrix(role: str, staff: StaffClient) -> None:
    order = place("K-1")
    expected = 200 if "order.view_order" in permissions_of(role) else 403
    assert staff(role).get(reverse("admin:order_order_change", args=[order.pk])).status_code == expected


@pytest.mark.parametrize("role", ROLES)
def test_actions_are_open_to_exactly_the_roles_of_the_matrix(role: str, staff: StaffClient) -> None:
    order = place("K-1")
    message, delivery = letter(order, status="dead"), dead_letter(order)
    client, allowed = staff(role), permissions_of(role)
    actions = {
        "orders.change_orderstate": (reverse("admin:order_order_move", args=[order.pk]), {"new": "packed"}),
        "orders.add_orderhistory": (reverse("admin:order_order_note", args=[order.pk]), {"text": "Rang the bell"}),
        "notifications.change_message": (reverse("admin:notifications_message_resend", args=[message.pk]), {}),
        "events.change_delivery": (
            reverse("admin:events_delivery_changelist"),
            {"action": "retry", "_selected_action": [delivery.pk]},
        ),
    }
    for permission, (url, data) in actions.items():
        client.post(url, data)
        state, message_now, delivery_now = _now(order, message, delivery)
        done = {
            "orders.change_orderstate": state == "packed",
            "orders.add_orderhistory": order.history.filter(about="note").exists(),
            "notifications.change_message": message_now == "queued",
            "events.change_delivery": delivery_now == "waiting",
        }[permission]
        assert done == (permission in allowed), (role, permission)


def _now(order: Any, message: Any, delivery: Any) -> tuple[str, str, str]:
    order.state.refresh_from_db()
    message.refresh_from_db()
    delivery.refresh_from_db()
    return order.state.fulfilment_status, message.status, delivery.status


def test_strangers_are_sent_to_the_one_sign_in(client: Client, db: None) -> None:
    response = client.get("/staff/order/order/")
    assert response.status_code == 302
    followed = client.get(response["Location"])
    assert followed["Location"] == "/account/login/?next=%2Fstaff%2Forder%2Forder%2F"


def test_the_sign_in_never_leads_off_the_site(client: Client, db: None) -> None:
    assert client.get("/staff/login/?next=https://evil.example/")["Location"] == "/account/login/?next=%2Fstaff%2F"


def test_customers_read_that_this_is_for_staff(client: Client, db: None) -> None:
    client.force_login(
        User.objects.create_user("ada@example.com", "a good long password"),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    response = client.get(START, follow=True)
    assert response.status_code == 403
    assert "for staff" in response.content.decode()


def test_a_locked_account_stays_outside(staff: StaffClient) -> None:
    client = staff("manager")
    User.objects.update(is_active=False)
    assert client.get(START).status_code == 302


def test_staff_need_a_second_factor(staff: StaffClient, settings: Any) -> None:
    client = staff("manager")
    settings.SHOP_STAFF_MFA_REQUIRED = True
    response = client.get(START)
    assert response.status_code == 302
    assert client.get(response["Location"])["Location"] == f"{reverse('mfa_activate_totp')}?next=%2Fstaff%2F"
    assert client.post(reverse("admin:order_order_move", args=[place("K-1").pk]), {"new": "packed"}).status_code == 302
    Authenticator.objects.create(user=User.objects.get(), type=Authenticator.Type.TOTP, data={"secret": "x"})
    assert client.get(START).status_code == 200


def test_the_check_speaks_up_when_the_second_factor_is_off(settings: Any) -> None:
    settings.SHOP_STAFF_MFA_REQUIRED = False
    assert [warning.id for warning in staff_second_factor(None)] == ["backoffice.W001"]
    settings.SHOP_STAFF_MFA_REQUIRED = True
    assert staff_second_factor(None) == []


@pytest.mark.parametrize(
    "address", ["/dashboard/", "/staff/dashboard/", "/dashboard/orders/", "/staff/password_change/"]
)
def test_there_is_no_second_staff_interface(address: str, staff: StaffClient) -> None:
    response = staff("administrator").get(address)
    assert response.status_code == 404 or response["Location"] == reverse("account_change_password")


def test_migrating_brings_the_roles(db: None) -> None:
    Group.objects.filter(name__startswith=PREFIX).delete()
    emit_post_migrate_signal(verbosity=0, interactive=False, db="default")
    assert {group.name for group in Group.objects.filter(name__startswith=PREFIX)} == set(map(group_name, ROLES))


def test_roles_follow_the_matrix_and_leave_other_groups_alone(db: None) -> None:
    roles_sync()
    assert roles_sync() == 0
    own = Group.objects.create(name="Christmas help")
    Group.objects.get(name=group_name("viewer")).permissions.clear()
    call_command("sync_roles", verbosity=0)
    viewer = Group.objects.get(name=group_name("viewer"))
    names = {f"{row.content_type.app_label}.{row.codename}" for row in viewer.permissions.all()}
    assert names == set(permissions_of("viewer"))
    assert all(".view_" in name for name in names)
    assert Group.objects.filter(pk=own.pk).exists()
    assert Group.objects.filter(name__startswith=PREFIX).count() == len(ROLES)


def test_every_page_is_in_the_matrix() -> None:
    ours = {label for label in MODELS if not label.startswith("sample_app.")}
    assert ours <= {model for area in MATRIX for model in area.models}


def test_the_document_shows_the_matrix_as_it_is() -> None:
    text = (Path(__file__).parents[2] / "docs" / "staff.md").read_text()
    rows = {
        cells[0]: tuple(cell.replace("–", "") for cell in cells[1:])
        for row in re.findall(r"^\| (.+) \|$", text, re.MULTILINE)
        if len(cells := [cell.strip() for cell in row.split("|")]) == len(ROLES) + 1
    }
    assert {str(area.label): area.letters for area in MATRIX}.items() <= rows.items()


def test_giving_a_role_makes_staff_and_taking_the_last_ends_it(db: None) -> None:
    user = staff_user("support")
    assert (user.is_staff, user.has_perm("order.view_order")) == (True, True)
    with pytest.raises(Invalid):
        staff_roles_set(user=user, roles=["emperor"])
    staff_roles_set(user=user, roles=[])
    again = User.objects.get(pk=user.pk)
    assert (again.is_staff, again.has_perm("order.view_order")) == (False, False)


def test_nobody_changes_their_own_roles_nor_those_of_a_superuser(staff: StaffClient) -> None:
    client = staff("administrator")
    myself, root = User.objects.get(), User.objects.create_superuser("root@kept.example", "a good long password")
    for target in (myself, root):
        url = reverse("admin:users_user_change", args=[target.pk])
        assert client.post(url, {"roles": ["viewer"], "is_active": "on"}).status_code == 403
    support = staff_user("support")
    client.post(reverse("admin:users_user_change", args=[support.pk]), {"roles": ["warehouse"], "is_active": "on"})
    assert [group.name for group in support.groups.all()] == [group_name("warehouse")]
    assert not User.objects.get(pk=support.pk).is_superuser
