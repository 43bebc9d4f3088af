"""Delivery services: the speeds shoppers choose from, and their terms by zone."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shipping.delivery.learned import Learned, learned_all, percentile_setting
from shipping.delivery.models import CutOff, Service, Terms
from shipping.delivery.services import own_costs_ask
from shop.backoffice.admin.base import attempt
from shop.backoffice.admin.delivery.base import PlanAdmin, PlanInline
from shop.backoffice.site import site


class TermsInline(PlanInline):
    model = Terms
    fields = ("zone", "is_served", "transit_min", "transit_max", "learned", "price_table", "own_cost")
    readonly_fields = ("learned",)
    verbose_name_plural = _("where it goes: delivery days after the hand-over, and the price")

    @admin.display(description=_("parcels took"))
    def learned(self, terms: Terms) -> str:
        known: dict[tuple[str, str], Learned] = learned_all() if terms.pk else {}
        found = known.get((terms.service.code, terms.zone.code)) if terms.pk else None
        if found is None:
            return "–"
        return _("%(days)s or less: %(percent)s %% of %(n)s") % {
            "days": found.longest,
            "percent": percentile_setting(),
            "n": found.parcels,
        }


class CutOffs(PlanInline):
    model = CutOff
    fields = ("warehouse", "at")
    verbose_name_plural = _("order until, by warehouse")


@admin.register(Service, site=site)
class ServiceAdmin(PlanAdmin):
    """One page per speed."""

    menu_order = 30
    list_display = ("name", "description", "carrier", "zones_served", "is_active")
    list_select_related = ("carrier",)
    ordering = ("position", "pk")
    inlines = (TermsInline, CutOffs)
    actions = ("ask_costs",)
    prepopulated_fields = {"code": ("name",)}
    fieldsets = (
        (None, {"fields": ("name", "code", "description", "is_active", "position")}),
        (_("How it travels"), {"fields": ("carrier", "handling_days", ("earliest", "latest"), "use_learned")}),
        (
            _("What it carries"),
            {
                "fields": ("refuses", ("max_kg", "max_longest_cm"), "area_only"),
                "description": _("What a product may be is ticked on the product itself."),
            },
        ),
        (
            _("When it is free"),
            {
                "fields": ("free_because", ("margin_floor", "below_floor")),
                "description": _(
                    "A price of nought in the price table makes a service free. With a margin floor it is free "
                    "only for orders that can carry it; goods without a cost price count as carrying it."
                ),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("terms__zone")

    @admin.action(description=_("Ask the carrier what a usual parcel costs you"), permissions=["change"])
    def ask_costs(self, request: HttpRequest, services: Any) -> None:
        """Enter what the carrier takes for two kilograms as the cost of each zone."""
        for service in services:
            changed: list[int] = []
            asked = attempt(
                request,
                _("“%(service)s”: the carrier was asked.") % {"service": service.name},
                lambda code=service.code, found=changed: found.append(own_costs_ask(service_code=code)),
            )
            if asked:
                self.message_user(request, _("%(n)s costs changed.") % {"n": sum(changed)})

    @admin.display(description=_("goes to"))
    def zones_served(self, service: Service) -> str:
        return ", ".join(terms.zone.name for terms in service.terms.all() if terms.is_served)
