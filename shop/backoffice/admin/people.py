"""People: how they can be reached, what they agreed to, what we wrote."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, Prefetch
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shop.backoffice.admin.base import ReadOnlyAdmin, ReadOnlyInline
from shop.backoffice.site import site
from shop.commerce.models import OrderContact
from shop.contacts.models import Consent, Contact, ContactPoint, Suppression


class PointInline(ReadOnlyInline):
    model = ContactPoint
    fields = ("kind", "value", "proved_at", "created")
    readonly_fields = fields


class ConsentInline(ReadOnlyInline):
    model = Consent
    fields = ("at", "channel", "kind", "granted", "source")
    readonly_fields = fields


class OrderInline(ReadOnlyInline):
    model = OrderContact
    fk_name = "contact"
    fields = ("order", "email", "phone", "language")
    readonly_fields = fields
    verbose_name_plural = _("orders")


@admin.register(Contact, site=site)
class ContactAdmin(ReadOnlyAdmin):
    """One row per person, guest or not; a merged one points at who they turned out to be."""

    section, menu_order = "people", 10
    list_display = ("__str__", "addresses", "orders", "account", "created")
    search_fields = ("name", "points__value")
    search_help_text = _("Name, e-mail or phone")
    ordering = ("-created",)
    inlines = (PointInline, OrderInline, ConsentInline)
    list_select_related = ("user",)

    def get_queryset(self, request: HttpRequest) -> Any:
        points = Prefetch("points", ContactPoint.objects.order_by("kind", "pk"))
        return (
            super()
            .get_queryset(request)
            .prefetch_related(points)
            .annotate(order_count=Count("order_contacts", distinct=True))
        )

    @admin.display(description=_("addresses"))
    def addresses(self, row: Contact) -> str:
        return ", ".join(point.value for point in row.points.all())

    @admin.display(description=_("orders"), ordering="order_count")
    def orders(self, row: Any) -> int:
        return int(row.order_count)

    @admin.display(description=_("account"), boolean=True)
    def account(self, row: Contact) -> bool:
        return row.user_id is not None


@admin.register(Suppression, site=site)
class SuppressionAdmin(ReadOnlyAdmin):
    """Addresses nothing goes to any more, and why."""

    section, menu_order = "people", 40
    list_display = ("value", "channel", "reason", "at", "lifted_at")
    list_filter = ("reason", "channel")
    search_fields = ("value",)
