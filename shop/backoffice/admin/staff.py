"""The staff themselves: who has which role."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shop.backoffice.admin.base import StaffAdmin, StaffModelForm
from shop.backoffice.roles import PREFIX, ROLES, group_name
from shop.backoffice.services import staff_roles_set
from shop.backoffice.site import site
from shop.users.models import User


class StaffForm(StaffModelForm):
    """Roles of one account. Somebody becomes staff by getting a role, and stops being it with the last one."""

    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        required=False,
        choices=[(role, role.capitalize()) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("An account without a role is a customer's account."),
    )

    class Meta:
        model = User
        fields = ("first_name", "last_name", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = set(self.instance.groups.values_list("name", flat=True)) if self.instance.pk else set()
        self.initial["roles"] = [role for role in ROLES if group_name(role) in held]


@admin.register(User, site=site)
class StaffUserAdmin(StaffAdmin):
    """Accounts. People open theirs in the shop and prove their mailbox; an administrator gives them a role."""

    section, menu_order = "staff", 10
    menu_label = _("accounts and roles")
    form = StaffForm
    fields = ("email", "first_name", "last_name", "is_active", "roles", "last_login", "date_joined")
    readonly_fields = ("email", "last_login", "date_joined")
    list_display = ("email", "name", "held_roles", "is_staff", "is_active", "last_login")
    list_filter = ("is_staff", "is_active", "groups")
    search_fields = ("email", "first_name", "last_name")
    ordering = ("-is_staff", "email")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Whoever may only look gets the roles as words."""
        if self.has_change_permission(request, obj):
            return self.fields
        return tuple("held_roles" if name == "roles" else name for name in self.fields)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*self.readonly_fields, "held_roles")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    @admin.display(description=_("name"))
    def name(self, user: User) -> str:
        return user.get_full_name()

    @admin.display(description=_("roles"))
    def held_roles(self, user: User) -> str:
        """“order desk, support”."""
        return ", ".join(sorted(group.name.removeprefix(PREFIX) for group in user.groups.all()))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Only a superuser touches a superuser, and nobody their own roles."""
        if not super().has_change_permission(request, obj):
            return False
        return obj is None or (obj != request.user and (request.user.is_superuser or not obj.is_superuser))

    def save_model(self, request: HttpRequest, obj: User, form: forms.BaseForm, change: bool) -> None:
        obj.save(update_fields=["first_name", "last_name", "is_active"])
        staff_roles_set(user=obj, roles=form.cleaned_data["roles"])
