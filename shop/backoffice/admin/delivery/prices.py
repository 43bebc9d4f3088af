"""Price tables."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shipping.delivery.models import PriceBand, PriceTable
from shop.backoffice.admin.delivery.base import PlanAdmin, PlanInline
from shop.backoffice.site import site
from shop.core.money import format_money


class Bands(PlanInline):
    model = PriceBand
    fields = ("up_to", "price")
    verbose_name_plural = _("prices, tax included: up to and including; the last one may be without end")


@admin.register(PriceTable, site=site)
class PriceTableAdmin(PlanAdmin):
    """One page per table."""

    menu_order = 50
    list_display = ("name", "kind", "bands_text", "free_from")
    list_filter = ("kind",)
    search_fields = ("name",)
    ordering = ("name",)
    inlines = (Bands,)
    fieldsets = ((None, {"fields": ("name", "kind", "free_from")}),)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("bands")

    @admin.display(description=_("prices"))
    def bands_text(self, table: PriceTable) -> str:
        return " · ".join(
            f"{format_money(band.price)} ≤ {band.up_to.normalize():f}" if band.up_to else format_money(band.price)
            for band in table.bands.all()
        )
