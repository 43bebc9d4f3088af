"""What every staff page shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shop.core.errors import ShopError

if TYPE_CHECKING:
    _ModelAdmin = admin.ModelAdmin[Any]
    _TabularInline = admin.TabularInline[Any, Any]
    StaffModelForm = forms.ModelForm[Any]
else:
    _ModelAdmin, _TabularInline, StaffModelForm = admin.ModelAdmin, admin.TabularInline, forms.ModelForm


class StaffAdmin(_ModelAdmin):
    """A list that stays quick: no count of all rows, one screen at a time, no bulk deletion."""

    section = "jobs"
    menu_label: str | Promise | None = None
    menu_order = 100
    list_per_page = 50
    list_max_show_all = 0
    show_facets = admin.ShowFacets.NEVER
    show_full_result_count = False
    empty_value_display = "–"
    view_on_site = False

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def page_title(self, obj: Any) -> str:
        """What the page of one row is called."""
        return str(obj)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        original = context.get("original")
        context["page_title"] = self.page_title(original) if original else context.get("title", "")
        context["menu_label"] = self.menu_label or self.opts.verbose_name_plural
        return super().render_change_form(request, context, *args, **kwargs)

    def get_inline_instances(self, request: HttpRequest, obj: Model | None = None) -> list[Any]:
        """Rows of other tables are for looking: a form that is sent, or a new row, goes without them."""
        return [] if request.method == "POST" or obj is None else super().get_inline_instances(request, obj)

    def fresh(self, request: HttpRequest, pk: Any) -> Any:
        """The row behind an action, for someone who may see it. Raises PermissionDenied otherwise."""
        row = self.get_object(request, str(pk))
        if row is None or not self.has_view_permission(request, row):
            raise PermissionDenied
        return row


class ReadOnlyAdmin(StaffAdmin):
    """Rows that are looked at; what may be done with them are named actions, never fields."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        name = f"{self.opts.app_label}.view_{self.opts.model_name}"
        return bool(request.user.has_perm(name))


class ReadOnlyInline(_TabularInline):
    """Rows of another table shown on a page."""

    extra = 0
    can_delete = False
    show_change_link = False
    template = "admin/rows.html"

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True


def badge(tone: str, label: str | Promise) -> SafeString:
    """A state as a word with a shape of its own; ``tone`` is ok, wait, alert or quiet."""
    return format_html('<span class="state state--{}">{}</span>', tone, label)


def only_post(request: HttpRequest) -> HttpResponse | None:
    """The answer to anything but a POST."""
    return None if request.method == "POST" else HttpResponseNotAllowed(["POST"])


def attempt(request: HttpRequest, done: str | Promise, action: Any) -> bool:
    """Run an action and tell staff how it went: ``done``, or the sentence of the refusal."""
    try:
        action()
    except ShopError as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, str(done))
    return True


NOT_ALLOWED = _("Your role may look at this but not change it.")
