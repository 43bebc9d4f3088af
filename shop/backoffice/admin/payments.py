"""Money: attempts to pay, what they hold, and what moved."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from checkout.models import AttemptChange, Hold, PaymentAttempt, PaymentMovement
from checkout.models.attempt import AttemptStatus
from shop.backoffice.admin.base import ReadOnlyAdmin, ReadOnlyInline, badge
from shop.backoffice.site import site
from shop.core.money import format_money

TONES = {
    AttemptStatus.NEW: "wait",
    AttemptStatus.OPEN: "wait",
    AttemptStatus.PLACED: "ok",
    AttemptStatus.EXPIRED: "quiet",
    AttemptStatus.SUPERSEDED: "quiet",
    AttemptStatus.PAID_NOT_PLACEABLE: "alert",
    AttemptStatus.REFUNDED: "quiet",
}


@admin.display(description=_("amount"), ordering="amount")
def amount(row: Any) -> SafeString:
    """Money of a row with its currency, figures under figures."""
    return format_html('<span class="amount">{}</span>', format_money(row.amount, row.currency))


class HoldInline(ReadOnlyInline):
    model = Hold
    fields = ("resource", "key", "quantity", "state", "changed_at")
    readonly_fields = fields


class ChangeInline(ReadOnlyInline):
    model = AttemptChange
    fields = ("at", "old", "new", "reason")
    readonly_fields = fields


class MovementInline(ReadOnlyInline):
    model = PaymentMovement
    fields = ("at", "kind", "sum", "gateway", "reference", "actor", "reason")
    readonly_fields = fields

    @admin.display(description=_("amount"))
    def sum(self, row: PaymentMovement) -> SafeString:
        return amount(row)


@admin.register(PaymentAttempt, site=site)
class PaymentAttemptAdmin(ReadOnlyAdmin):
    """Every press of "Order and pay"."""

    section, menu_order = "orders", 40
    list_display = ("order_number", "state", amount, "gateway", "created_at", "expires_at", "order")
    list_filter = ("status", "gateway", "created_at")
    list_select_related = ("order",)
    search_fields = ("order_number", "gateway_reference")
    search_help_text = _("Number of the order, or the gateway's reference")
    exclude = ("snapshot", "basket_version", "fingerprint", "visitor", "user", "basket")
    inlines = (HoldInline, MovementInline, ChangeInline)

    @admin.display(description=_("status"), ordering="status")
    def state(self, row: PaymentAttempt) -> SafeString:
        return badge(TONES[AttemptStatus(row.status)], row.get_status_display())


@admin.register(PaymentMovement, site=site)
class PaymentMovementAdmin(ReadOnlyAdmin):
    """The ledger: rows are written once."""

    section, menu_order = "orders", 50
    list_display = ("at", "kind", amount, "gateway", "order", "actor", "reason")
    list_filter = ("kind", "gateway", "at")
    list_select_related = ("order",)
    search_fields = ("order__number", "reference")
    ordering = ("-pk",)


@admin.register(Hold, site=site)
class HoldAdmin(ReadOnlyAdmin):
    """Goods, vouchers and the like set aside while somebody pays."""

    section, menu_order = "orders", 60
    list_display = ("resource", "key", "quantity", "state", "attempt", "changed_at")
    list_filter = ("state", "resource")
    list_select_related = ("attempt",)
    ordering = ("-pk",)
