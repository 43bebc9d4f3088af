"""Roles of the staff, and who has which."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.utils.translation import gettext as _

from shop.backoffice.roles import ROLES, group_name, permissions_of
from shop.core.errors import Invalid


@transaction.atomic
def roles_sync() -> int:
    """Make the groups match the matrix; the number of groups that had to change. Other groups are left alone."""
    known = {
        f"{row.content_type.app_label}.{row.codename}": row.pk
        for row in Permission.objects.select_related("content_type")
    }
    changed = 0
    for role in ROLES:
        group, _created = Group.objects.get_or_create(name=group_name(role))
        wanted = {known[name] for name in permissions_of(role) if name in known}
        if set(group.permissions.values_list("pk", flat=True)) != wanted:
            group.permissions.set(wanted)
            changed += 1
    return changed


@transaction.atomic
def staff_roles_set(*, user: Any, roles: list[str]) -> None:
    """Give ``user`` exactly these roles. With none the account is no longer staff.

    Groups that are not roles stay. Raises ``Invalid`` for a role that does not exist.
    """
    unknown = set(roles) - set(ROLES)
    if unknown:
        raise Invalid(_("There is no such role."), code="role", field="roles")
    ours = Group.objects.filter(name__in=[group_name(role) for role in ROLES])
    if len(ours) < len(ROLES):
        roles_sync()
    user.groups.remove(*ours.all())
    user.groups.add(*Group.objects.filter(name__in=[group_name(role) for role in roles]))
    user.is_staff = bool(roles) or user.is_superuser
    user.save(update_fields=["is_staff"])
