"""Carriers: when they deliver and when they collect."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shipping.carriers import carriers
from shipping.delivery.models import Carrier, ClosingDay, PickUp
from shop.backoffice.admin.delivery.base import PlanAdmin, PlanInline
from shop.backoffice.admin.delivery.words import days_text
from shop.backoffice.site import site


class Vans(PlanInline):
    model = PickUp
    fields = ("warehouse", "at", "weekdays")
    verbose_name_plural = _("collections: when the van comes, by the warehouse's clock")


class Closings(PlanInline):
    model = ClosingDay
    fields = ("first", "last", "yearly", "name")
    verbose_name_plural = _("days on which it does not work, beyond weekends and public holidays")


@admin.register(Carrier, site=site)
class CarrierAdmin(PlanAdmin):
    """One page per carrier."""

    menu_order = 20
    list_display = ("name", "delivers_on", "keeps_holidays", "adapter", "is_active")
    ordering = ("pk",)
    inlines = (Vans, Closings)
    prepopulated_fields = {"code": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "code", "is_active", "adapter")}),
        (_("When it delivers"), {"fields": ("weekdays", "keeps_holidays")}),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "adapter":
            choices = [("", "–"), *((carrier.code, carrier.name) for carrier in carriers())]
            return forms.ChoiceField(choices=choices, required=False, help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("delivers on"))
    def delivers_on(self, carrier: Carrier) -> str:
        return days_text(carrier.weekdays)
