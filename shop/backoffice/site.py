"""The staff's AdminSite, mounted at /staff/: our sign-in, our sections, our start page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.admin import AdminSite
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext_lazy as _

from shop.backoffice.access import is_staff_member, lacks_second_factor
from shop.core.errors import NotAllowed

#: Sections of the menu in their order; a ModelAdmin names its section.
SECTIONS = {
    "orders": _("Orders"),
    "people": _("People and messages"),
    "catalogue": _("Catalogue"),
    "delivery": _("Delivery"),
    "content": _("Pages"),
    "jobs": _("Jobs and events"),
    "staff": _("Staff"),
}


class StaffSite(AdminSite):
    """Django's admin behind allauth's sign-in, with a menu by the staff's work instead of by app."""

    site_header = _("Kept, staff")
    site_title = _("Kept, staff")
    index_title = _("Today")
    index_template = "admin/start.html"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return is_staff_member(request.user) and not lacks_second_factor(request)

    def login(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """There is one sign-in in the shop. Whoever is signed in but may not enter reads why."""
        wish = request.GET.get(REDIRECT_FIELD_NAME) or reverse("admin:index")
        if not url_has_allowed_host_and_scheme(wish, allowed_hosts={request.get_host()}, require_https=False):
            wish = reverse("admin:index")
        if not request.user.is_authenticated:
            return redirect(f"{reverse('account_login')}?{urlencode({REDIRECT_FIELD_NAME: wish})}")
        if not is_staff_member(request.user):
            raise NotAllowed(_("This part of the shop is for staff."), code="staff")
        if lacks_second_factor(request):
            messages.info(request, _("Staff sign in with a second factor. Set one up, then come back."))
            return redirect(f"{reverse('mfa_activate_totp')}?{urlencode({REDIRECT_FIELD_NAME: wish})}")
        return redirect(wish)

    def logout(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_logout")

    def password_change(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("account_change_password")

    def password_change_done(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:  # type: ignore[override]
        return redirect("admin:index")

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().each_context(request), "sections": self.sections(request)}

    def sections(self, request: HttpRequest) -> list[dict[str, Any]]:
        """The menu: sections with the pages this person may see, and which of them is open."""
        if not self.has_permission(request):
            return []
        found: dict[str, list[dict[str, Any]]] = {key: [] for key in SECTIONS}
        for model, page in self._registry.items():
            if not page.has_view_or_change_permission(request):
                continue
            url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
            found.setdefault(getattr(page, "section", "jobs"), []).append(
                {
                    "label": getattr(page, "menu_label", None) or model._meta.verbose_name_plural,
                    "url": url,
                    "order": getattr(page, "menu_order", 100),
                    "is_open": request.path.startswith(url),
                }
            )
        return [
            {"label": SECTIONS.get(key, key), "pages": sorted(pages, key=lambda row: row["order"])}
            for key, pages in found.items()
            if pages
        ]


site = StaffSite(name="admin")
