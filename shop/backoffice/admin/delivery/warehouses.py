"""Warehouses: where, when, until when, how many."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from shipping.delivery.models import CapacityDay, ClosingDay, CutOff, PickUp, Warehouse
from shop.backoffice.admin.base import ReadOnlyAdmin
from shop.backoffice.admin.delivery.base import PlanAdmin, PlanInline
from shop.backoffice.admin.delivery.words import days_text
from shop.backoffice.site import site


class CutOffs(PlanInline):
    model = CutOff
    fields = ("service", "at")
    verbose_name_plural = _("order until: the latest moment at which an order can really still be packed")


class Vans(PlanInline):
    model = PickUp
    fields = ("carrier", "at", "weekdays")
    verbose_name_plural = _("collections")


class Closings(PlanInline):
    model = ClosingDay
    fields = ("first", "last", "yearly", "name")
    verbose_name_plural = _("closing days, beyond weekends and public holidays")


@admin.register(Warehouse, site=site)
class WarehouseAdmin(PlanAdmin):
    """One page per warehouse."""

    menu_order = 10
    list_display = ("name", "city", "works_on", "hours", "capacity", "is_active")
    ordering = ("position", "pk")
    inlines = (CutOffs, Vans, Closings)
    prepopulated_fields = {"code": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "code", "partner", "is_active", "position")}),
        (
            _("Where it is"),
            {
                "fields": ("street", ("postcode", "city"), ("country", "region"), "time_zone"),
                "description": _("Country and region decide whose public holidays are kept."),
            },
        ),
        (_("When people work there"), {"fields": ("weekdays", ("opens", "closes"))}),
        (
            _("How long packing takes"),
            {"fields": (("handling_hours", "handling_days"), "buffer_minutes", "capacity")},
        ),
    )

    @admin.display(description=_("works on"))
    def works_on(self, warehouse: Warehouse) -> str:
        return days_text(warehouse.weekdays)

    @admin.display(description=_("hours"))
    def hours(self, warehouse: Warehouse) -> str:
        return f"{warehouse.opens:%H:%M}–{warehouse.closes:%H:%M}"


@admin.register(CapacityDay, site=site)
class CapacityDayAdmin(ReadOnlyAdmin):
    """How full the days are; held places of unfinished payments included."""

    section, menu_order = "delivery", 70
    list_display = ("day", "warehouse", "booked")
    list_filter = ("warehouse",)
    ordering = ("-day",)

    def page_title(self, obj: Any) -> str:
        return str(obj)
