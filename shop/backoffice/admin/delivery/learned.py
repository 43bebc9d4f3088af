"""What parcels have shown, and what promises made of it would have been worth."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from shipping.delivery.backtest import backtest
from shipping.delivery.learned import percentile_setting
from shipping.delivery.models import Service, TransitSample
from shipping.delivery.plan_in_force import current_plan
from shop.backoffice.admin.base import ReadOnlyAdmin
from shop.backoffice.site import site


@admin.register(TransitSample, site=site)
class TransitSampleAdmin(ReadOnlyAdmin):
    """Delivered parcels, with the merchant's range against the learned one on top."""

    section, menu_order = "delivery", 80
    menu_label = _("days under way")
    list_display = ("parcel", "service", "zone", "days", "is_kept", "delivered_at")
    list_filter = ("service", "zone", "is_kept")
    change_list_template = "admin/delivery/learned.html"

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        used = frozenset(Service.objects.filter(use_learned=True).values_list("code", flat=True))
        more = {"backtest": backtest(current_plan(), used), "percentile": percentile_setting()}
        return super().changelist_view(request, {**more, **(extra_context or {})})
