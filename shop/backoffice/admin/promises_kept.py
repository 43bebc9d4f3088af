"""Promises at risk, kept and missed, what was done about them, and withdrawals that wait for an answer."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shop.backoffice.admin.base import NOT_ALLOWED, ReadOnlyAdmin, StaffAdmin, attempt, badge, only_post
from shop.backoffice.site import site
from shop.core.errors import NotAllowed
from shop.orders.models import Withdrawal, WithdrawalStatus
from shop.orders.services import withdrawal_answer
from tracking.models import MakeGood, MakeGoodRule, MakeGoodStatus, PromiseScore, Worry
from tracking.services import make_good_decide


@admin.register(Worry, site=site)
class WorryAdmin(ReadOnlyAdmin):
    """The queue: what is at risk, the earliest promise first."""

    section, menu_order = "orders", 22
    list_display = ("kind", "order", "parcel", "promised_on", "expected_on", "opened_at", "told_at", "closed_at")
    list_filter = ("kind", ("closed_at", admin.EmptyFieldListFilter))
    list_select_related = ("order", "parcel")
    search_fields = ("order__number",)


@admin.register(PromiseScore, site=site)
class PromiseScoreAdmin(ReadOnlyAdmin):
    """Every scored parcel; the filters are the figures' dimensions."""

    section, menu_order = "orders", 24
    list_display = ("parcel", "order", "service", "zone", "carrier", "week", "promised_on", "attempted_on", "kept")
    list_filter = ("kept", "service", "zone", "carrier", "week")
    list_select_related = ("order", "parcel")


@admin.register(MakeGoodRule, site=site)
class MakeGoodRuleAdmin(StaffAdmin):
    """What a missed promise is worth."""

    section, menu_order = "orders", 28
    list_display = ("name", "is_active", "position", "service", "mode", "value", "approval_above")


class DecidingAdmin(ReadOnlyAdmin):
    """Rows that somebody decides about with a yes or a no."""

    permission = ""
    waits = ""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_decide"
        return [path("<int:pk>/decide/", self.admin_site.admin_view(self.decide), name=name), *super().get_urls()]

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        row = context.get("original")
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_decide"
        may = row is not None and row.status == self.waits and request.user.has_perm(self.permission)
        context["decide_url"] = reverse(name, args=[row.pk]) if row is not None and may else ""
        return super().render_change_form(request, context, *args, **kwargs)

    def decide(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One decision, by whoever may make it."""
        if refused := only_post(request):
            return refused
        self.fresh(request, pk)
        if not request.user.has_perm(self.permission):
            raise NotAllowed(NOT_ALLOWED)
        yes, answer = request.POST.get("decision") == "yes", request.POST.get("answer", "")
        attempt(request, _("Decided."), lambda: self.apply(pk, yes, answer, request.user))
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", pk)

    def apply(self, pk: int, yes: bool, answer: str, user: Any) -> Any:
        raise NotImplementedError


@admin.register(MakeGood, site=site)
class MakeGoodAdmin(DecidingAdmin):
    """Credits for missed promises."""

    section, menu_order = "orders", 26
    permission, waits = "tracking.change_makegood", MakeGoodStatus.PROPOSED
    change_form_template = "admin/decide.html"
    list_display = ("order", "status", "amount", "currency", "why", "at")
    list_filter = ("status",)
    list_select_related = ("order",)

    def apply(self, pk: int, yes: bool, answer: str, user: Any) -> Any:
        return make_good_decide(make_good_id=pk, grant=yes, user=user)


@admin.register(Withdrawal, site=site)
class WithdrawalAdmin(DecidingAdmin):
    """Statements of withdrawal; each one has to be answered."""

    section, menu_order = "orders", 15
    permission, waits = "orders.change_withdrawal", WithdrawalStatus.RECEIVED
    change_form_template = "admin/decide.html"
    list_display = ("order", "name", "state", "received_at", "answered_at")
    list_filter = ("status",)
    list_select_related = ("order",)
    exclude = ("key", "lines")

    @admin.display(description=_("status"), ordering="status")
    def state(self, row: Withdrawal) -> SafeString:
        return badge("alert" if row.status == WithdrawalStatus.RECEIVED else "ok", row.get_status_display())

    def apply(self, pk: int, yes: bool, answer: str, user: Any) -> Any:
        return withdrawal_answer(withdrawal_id=pk, accept=yes, answer=answer, user=user)
