"""Zones: areas with terms of their own, and areas nobody delivers to."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from shipping.delivery.countries import BY_CODE
from shipping.delivery.models import Zone
from shipping.delivery.zones import postcodes_parse
from shop.backoffice.admin.base import StaffModelForm
from shop.backoffice.admin.delivery.base import PlanAdmin
from shop.backoffice.site import site
from shop.core.errors import Invalid


def countries() -> list[tuple[str, str]]:
    """Countries the shop's settings let in."""
    return [(code, gettext(BY_CODE[code].name)) for code in settings.SHOP_DELIVERY_COUNTRIES if code in BY_CODE]


class ZoneForm(StaffModelForm):
    """A zone; postcodes nobody can read are refused beside their field."""

    class Meta:
        model = Zone
        fields = "__all__"

    def clean_postcodes(self) -> str:
        return self._read("postcodes")

    def clean_except_postcodes(self) -> str:
        return self._read("except_postcodes")

    def _read(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        try:
            postcodes_parse(text)
        except Invalid as refusal:
            raise forms.ValidationError(str(refusal)) from None
        return text


@admin.register(Zone, site=site)
class ZoneAdmin(PlanAdmin):
    """One page per area."""

    menu_order = 40
    form = ZoneForm
    list_display = ("name", "priority", "area", "surcharge", "is_served", "is_active")
    ordering = ("priority", "pk")
    prepopulated_fields = {"code": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "code", "is_served", "is_active", "priority")}),
        (_("Which places"), {"fields": ("countries", "regions", "postcodes", "except_postcodes")}),
        (_("What it adds"), {"fields": ("surcharge",)}),
    )

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "countries":
            return forms.MultipleChoiceField(
                choices=countries, widget=forms.CheckboxSelectMultiple(attrs={"class": "ticks"})
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    @admin.display(description=_("places"))
    def area(self, zone: Zone) -> str:
        codes = zone.postcodes.split()
        shown = " ".join(codes[:4]) + (" …" if len(codes) > 4 else "")
        return " · ".join(part for part in (", ".join(zone.countries), ", ".join(zone.regions), shown) if part)
