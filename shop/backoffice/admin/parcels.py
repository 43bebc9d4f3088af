"""Parcels: a list to look at, and what may be done with each, from its own page or its order's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from shipping.carriers import carriers
from shop.backoffice.admin.base import NOT_ALLOWED, ReadOnlyAdmin, attempt, badge, only_post
from shop.backoffice.site import site
from shop.core.errors import Invalid, NotAllowed
from shop.core.templatetags.shop_format import clock_time, short_date
from tracking.messages import carrier_name
from tracking.models import Parcel
from tracking.pages import TONES, parcel_view
from tracking.services import (
    order_pack,
    parcel_call_off,
    parcel_deliver,
    parcel_hand_over,
    parcel_number_set,
    parcel_poll,
    parcel_reship,
)
from tracking.statuses import ParcelStatus


def _carriers_known(code: str) -> str:
    """The code of an installed carrier. Raises Invalid."""
    if code not in {found.code for found in carriers()}:
        raise Invalid(_("Choose a carrier."), code="carrier", field="carrier")
    return code


def _label(parcel: Parcel, given: Any, user: Any) -> None:
    carrier = _carriers_known(given.get("carrier", ""))
    url = given.get("url", "").strip()
    if url and not url.startswith("https://"):
        raise Invalid(_("The carrier's page begins with https://."), code="url", field="url")
    parcel_number_set(
        parcel_id=parcel.pk, carrier=carrier, number=given.get("number", "").replace("\x00", ""), url=url[:300]
    )


def _poll(parcel: Parcel, given: Any, user: Any) -> None:
    if not parcel_poll(parcel_id=parcel.pk):
        raise Invalid(_("The carrier did not answer."), code="silent")


ACTIONS: dict[str, tuple[Any, Callable[[Parcel, Any, Any], Any]]] = {
    "hand-over": (_("Handed over."), lambda parcel, _given, user: parcel_hand_over(parcel_id=parcel.pk, user=user)),
    "deliver": (_("Noted as delivered."), lambda parcel, _given, user: parcel_deliver(parcel_id=parcel.pk, user=user)),
    "call-off": (_("Unpacked."), lambda parcel, _given, user: parcel_call_off(parcel_id=parcel.pk, user=user)),
    "reship": (
        _("A new parcel is packed."),
        lambda parcel, given, user: parcel_reship(
            parcel_id=parcel.pk, user=user, reason=given.get("reason", "").replace("\x00", "")[:200]
        ),
    ),
    "label": (_("Carrier and number are noted."), _label),
    "poll": (_("The carrier was asked."), _poll),
}


@admin.register(Parcel, site=site)
class ParcelAdmin(ReadOnlyAdmin):
    """Parcels move by their scans and by named actions."""

    section, menu_order = "orders", 20
    list_display = ("name", "order", "carrier_named", "state", "since", "promised_on", "handed_over_at", "delivered_at")
    list_display_links = ("name",)
    list_filter = ("status", "carrier", "promised_on")
    list_select_related = ("order",)
    search_fields = ("number", "order__number")
    search_help_text = _("Parcel number or number of the order")
    ordering = ("-pk",)
    fields = ("story",)
    readonly_fields = ("story",)

    def page_title(self, obj: Any) -> str:
        return _t("Parcel %(n)s of order %(number)s") % {"n": obj.sequence, "number": obj.order.number}

    @admin.display(description=_("parcel"), ordering="number")
    def name(self, parcel: Parcel) -> str:
        return parcel.number or _t("Parcel %(n)s") % {"n": parcel.sequence}

    @admin.display(description=_("carrier"), ordering="carrier")
    def carrier_named(self, parcel: Parcel) -> str:
        return carrier_name(parcel.carrier)

    @admin.display(description=_("status"), ordering="status")
    def state(self, parcel: Parcel) -> SafeString:
        return badge(TONES[ParcelStatus(parcel.status)], parcel.get_status_display())

    @admin.display(description=_("since"), ordering="status_at")
    def since(self, parcel: Parcel) -> str:
        at = parcel.status_at or parcel.packed_at
        return f"{short_date(at)} {clock_time(at)}"

    @admin.display(description=_("scans"))
    def story(self, parcel: Parcel) -> SafeString:
        rows = parcel.checkpoints.order_by("-at")[:200]
        link = reverse("admin:order_order_change", args=[parcel.order_id])
        context = {"view": parcel_view(parcel), "rows": rows, "order_url": link}
        return format_html("{}", render_to_string("admin/parcels/story.html", context))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).select_related("order")

    def get_urls(self) -> list[URLPattern]:
        own = [
            path("pack/<int:pk>/", self.admin_site.admin_view(self.pack), name="tracking_parcel_pack"),
            path("<int:pk>/do/<slug:action>/", self.admin_site.admin_view(self.act), name="tracking_parcel_act"),
        ]
        return own + super().get_urls()

    def act(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """One named action on one parcel."""
        if refused := only_post(request):
            return refused
        parcel = self.fresh(request, pk)
        self._require(request)
        if action in ACTIONS:
            done, service = ACTIONS[action]
            attempt(request, done, lambda: service(parcel, request.POST, request.user))
        return redirect("admin:order_order_change", parcel.order_id)

    def pack(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Put chosen pieces of an order into a parcel; fields are named ``line-<id>``."""
        if refused := only_post(request):
            return refused
        self._require(request)
        pieces = {
            int(name[5:]): int(value)
            for name, value in request.POST.dict().items()
            if isinstance(value, str)
            and name[:5] == "line-"
            and name[5:].isdecimal()
            and value.isdecimal()
            and len(name + value) < 30
        }
        wanted = {line: count for line, count in pieces.items() if count}
        attempt(request, _("Packed."), lambda: order_pack(order_id=pk, pieces=wanted, user=request.user))
        return redirect("admin:order_order_change", pk)

    def _require(self, request: HttpRequest) -> None:
        if not request.user.has_perm("tracking.change_parcel"):
            raise NotAllowed(NOT_ALLOWED)
