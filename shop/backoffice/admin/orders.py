"""The order desk: a list that shows promise and risk at a glance, and one page per order."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from shipping.delivery.models import OrderPromise
from shipping.delivery.presentation import span_text
from shop.backoffice.admin.base import NOT_ALLOWED, ReadOnlyAdmin, attempt, badge, only_post
from shop.backoffice.order_page import done_steps, page_context
from shop.backoffice.risk import FILTERS, risk_of
from shop.backoffice.site import site
from shop.commerce.models import Order
from shop.core import clock
from shop.core.errors import NotAllowed
from shop.core.money import format_money
from shop.core.templatetags.shop_format import clock_time, short_date
from shop.orders.selectors import JOINED, orders_joined
from shop.orders.services import order_note_add
from tracking.services import order_step


class AttentionFilter(admin.SimpleListFilter):
    """Orders that need a person, by the reason."""

    title = _("needs attention")
    parameter_name = "attention"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(code, label) for code, (label, _filter) in FILTERS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        chosen = FILTERS.get(self.value() or "")
        return queryset.filter(chosen[1](clock.now())) if chosen else queryset


@admin.register(Order, site=site)
class OrderAdmin(ReadOnlyAdmin):
    """Orders are never edited; they move by named actions that write down who did it."""

    section, menu_order = "orders", 10
    list_display = ("number", "placed", "customer", "total", "progress", "promised", "risk")
    list_display_links = ("number",)
    list_filter = (
        AttentionFilter,
        "state__fulfilment_status",
        "state__payment_status",
        "delivery_promise__service",
        "date_placed",
    )
    list_select_related = JOINED
    search_fields = (
        "number",
        "order_contact__email",
        "shipping_address__last_name",
        "shipping_address__postcode",
    )
    search_help_text = _("Number, e-mail, last name or postcode")
    ordering = ("-date_placed", "-pk")

    @admin.display(description=_("placed"), ordering="date_placed")
    def placed(self, order: Any) -> str:
        return f"{short_date(order.date_placed)} {clock_time(order.date_placed)}"

    @admin.display(description=_("customer"))
    def customer(self, order: Any) -> str:
        address = order.shipping_address or order.billing_address
        contact = getattr(order, "order_contact", None)
        return address.name if address else (contact.contact.name if contact else "")

    @admin.display(description=_("total"), ordering="total_incl_tax")
    def total(self, order: Any) -> SafeString:
        return format_html('<span class="amount">{}</span>', format_money(order.total_incl_tax, order.currency))

    @admin.display(description=_("progress"))
    def progress(self, order: Any) -> str:
        state = getattr(order, "state", None)
        return f"{state.get_payment_status_display()}, {state.get_fulfilment_status_display()}" if state else ""

    @admin.display(description=_("promised"), ordering="delivery_promise__arrives_to")
    def promised(self, order: Any) -> str:
        row = getattr(order, "delivery_promise", None)
        return span_text(row.arrives_from, row.arrives_to) if row else ""

    @admin.display(description=_("risk"))
    def risk(self, order: Any) -> SafeString:
        found = risk_of(getattr(order, "state", None), getattr(order, "delivery_promise", None), clock.now())
        return badge(found.tone, found.label)

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("<int:pk>/move/", self.admin_site.admin_view(self.move), name="order_order_move"),
            path("<int:pk>/note/", self.admin_site.admin_view(self.note), name="order_order_note"),
        ]
        return own + super().get_urls()

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The order page. It takes no POST; every action has an address of its own."""
        if request.method not in {"GET", "HEAD"}:
            raise NotAllowed(NOT_ALLOWED)
        if not self.has_view_permission(request):
            raise PermissionDenied
        order = orders_joined().filter(pk=object_id).first() if object_id.isdecimal() else None
        if order is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        context = {
            **self.admin_site.each_context(request),
            **page_context(request, order),
            "opts": self.opts,
            "title": _("Order %(number)s") % {"number": order.number},
        }
        return TemplateResponse(request, "admin/orders/page.html", context)

    def move(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Pack, hand over, deliver: one move of the fulfilment, by whoever may change progress."""
        if refused := only_post(request):
            return refused
        self._require(request, "orders.change_orderstate", pk)
        new, text = request.POST.get("new", ""), request.POST.get("text", "")
        attempt(
            request,
            _("Noted on the order."),
            lambda: order_step(order_id=pk, new=new, user=request.user, text=text),
        )
        return redirect(self._url(pk))

    def note(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A note of staff."""
        if refused := only_post(request):
            return refused
        self._require(request, "orders.add_orderhistory", pk)
        text = request.POST.get("text", "")
        attempt(request, _("Note written."), lambda: order_note_add(order_id=pk, text=text, user=request.user))
        return redirect(self._url(pk))

    def _require(self, request: HttpRequest, permission: str, pk: int) -> None:
        self.fresh(request, pk)
        if not request.user.has_perm(permission):
            raise NotAllowed(NOT_ALLOWED)

    @staticmethod
    def _url(pk: int) -> str:
        return reverse("admin:order_order_change", args=[pk])


@admin.register(OrderPromise, site=site)
class OrderPromiseAdmin(ReadOnlyAdmin):
    """What was promised, as it was promised."""

    section, menu_order = "orders", 30
    list_display = ("order", "service", "warehouse", "packs_on", "hands_over_at", "arrives_from", "arrives_to")
    list_filter = ("service", "warehouse", "arrives_to")
    list_select_related = ("order__state",)
    search_fields = ("order__number",)
    search_help_text = _("Number of the order")
    ordering = ("-pk",)
    exclude = ("data",)
    readonly_fields = ("line",)

    def page_title(self, obj: Any) -> str:
        return _t("Promise of order %(number)s") % {"number": obj.order.number}

    @admin.display(description=_("steps"))
    def line(self, row: OrderPromise) -> SafeString:
        done = done_steps(getattr(row.order, "state", None))
        context = {"promise": row.promise, "placed": True, "why": True, "done": done}
        return render_to_string("components/promise_line.html", context)
