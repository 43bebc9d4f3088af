"""Work in the background: deliveries of events, notices from outside, periodic runs, the event log."""

from __future__ import annotations

import json
from abc import abstractmethod
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from shop.backoffice.admin.base import ReadOnlyAdmin, badge
from shop.backoffice.site import site
from shop.events.models import Delivery, EventRecord, Heartbeat, InboundHook, PeriodicRun, WorkStatus
from shop.events.services import delivery_retry, hook_retry

TONES = {
    WorkStatus.WAITING: "wait",
    WorkStatus.RUNNING: "wait",
    WorkStatus.DONE: "ok",
    WorkStatus.DEAD: "alert",
    WorkStatus.SKIPPED: "quiet",
}


def as_json(data: Any) -> SafeString:
    """Data laid out to be read."""
    return format_html('<pre class="data">{}</pre>', json.dumps(data, indent=2, ensure_ascii=False, sort_keys=True))


class WorkAdmin(ReadOnlyAdmin):
    """Rows a worker deals with. Dead letters can be tried again, nothing else is touched."""

    section = "jobs"

    @admin.display(description=_("status"), ordering="status")
    def state(self, row: Any) -> SafeString:
        return badge(TONES[WorkStatus(row.status)], row.get_status_display())

    def has_retry_permission(self, request: HttpRequest) -> bool:
        name = f"{self.opts.app_label}.change_{self.opts.model_name}"
        return bool(request.user.has_perm(name))

    @admin.action(description=_("Try again"), permissions=["retry"])
    def retry(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        revived = sum(self.revive(pk) for pk in queryset.values_list("pk", flat=True))
        left = ngettext("%(count)d gets a fresh start.", "%(count)d get a fresh start.", revived) % {"count": revived}
        messages.success(request, left) if revived else messages.info(request, _("None of these had failed for good."))

    @abstractmethod
    def revive(self, pk: int) -> bool:
        """Give one dead row a fresh start; says whether it was dead."""


@admin.register(Delivery, site=site)
class DeliveryAdmin(WorkAdmin):
    """One event on its way to one subscriber."""

    menu_order = 10
    list_display = ("subscriber", "event", "state", "attempts", "due_at", "finished_at", "last_error")
    list_filter = ("status", "subscriber", "replay")
    list_select_related = ("event",)
    search_fields = ("subscriber", "event__type", "event__aggregate_id")
    ordering = ("-pk",)
    actions = ("retry",)

    def revive(self, pk: int) -> bool:
        return delivery_retry(delivery_id=pk)


@admin.register(InboundHook, site=site)
class InboundHookAdmin(WorkAdmin):
    """Notices from payment providers and carriers, stored before they are understood."""

    menu_order = 20
    list_display = ("provider", "event_id", "state", "attempts", "received_at", "finished_at", "last_error")
    list_filter = ("status", "provider")
    search_fields = ("event_id",)
    ordering = ("-pk",)
    actions = ("retry",)
    exclude = ("headers",)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).defer("body")

    def revive(self, pk: int) -> bool:
        return hook_retry(hook_id=pk)


@admin.register(PeriodicRun, site=site)
class PeriodicRunAdmin(WorkAdmin):
    """What ran by the clock, and how it went."""

    menu_order = 30
    list_display = ("job", "starts_at", "state", "attempts", "finished_at", "last_error")
    list_filter = ("status", "job")
    ordering = ("-pk",)


@admin.register(Heartbeat, site=site)
class HeartbeatAdmin(ReadOnlyAdmin):
    """When worker and clock were last seen alive."""

    section, menu_order = "jobs", 40
    list_display = ("name", "at")


@admin.register(EventRecord, site=site)
class EventRecordAdmin(ReadOnlyAdmin):
    """Everything that happened, as it was written."""

    section, menu_order = "jobs", 50
    list_display = ("type", "aggregate", "aggregate_id", "sequence", "occurred_at")
    list_filter = ("type", "aggregate", "occurred_at")
    search_fields = ("type", "aggregate_id", "key")
    ordering = ("-id",)
    exclude = ("data",)
    readonly_fields = ("content",)

    @admin.display(description=_("data"))
    def content(self, row: EventRecord) -> SafeString:
        return as_json(row.data)
