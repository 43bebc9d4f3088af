"""Messages as they were written: read safely, sent again by those who may."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from shop.backoffice.admin.base import NOT_ALLOWED, ReadOnlyAdmin, attempt, badge, only_post
from shop.backoffice.site import site
from shop.core.errors import NotAllowed
from shop.core.templatetags.shop_format import clock_time, short_date
from shop.notifications.models import CapturedMessage, Message
from shop.notifications.preview import preview_response
from shop.notifications.services import message_resend

TONES = {
    Message.Status.SENT: "ok",
    Message.Status.QUEUED: "wait",
    Message.Status.SENDING: "wait",
    Message.Status.FAILED: "alert",
    Message.Status.DEAD: "alert",
    Message.Status.SUPPRESSED: "quiet",
}


class LetterAdmin(ReadOnlyAdmin):
    """Shared by messages and the demo's mailbox: a page with the text, and the HTML in a sandbox."""

    section = "people"

    def get_queryset(self, request: HttpRequest) -> Any:
        rows = super().get_queryset(request)
        return rows.defer("body_text", "body_html") if self._is_list(request) else rows

    @staticmethod
    def _is_list(request: HttpRequest) -> bool:
        match = request.resolver_match
        return bool(match and (match.url_name or "").endswith("_changelist"))

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_html"
        return [path("<path:pk>/html/", self.admin_site.admin_view(self.html), name=name), *super().get_urls()]

    def html(self, request: HttpRequest, pk: str) -> HttpResponse:
        """The mail as its reader sees it, with a policy that lets nothing run; shown in a sandboxed frame."""
        try:
            return preview_response(self.fresh(request, pk))
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            raise NotAllowed(NOT_ALLOWED)
        letter = self.get_object(request, object_id)
        if letter is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, letter):
            raise PermissionDenied
        name = f"admin:{self.opts.app_label}_{self.opts.model_name}_html"
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": letter.subject or str(letter),
            "letter": letter,
            "html_url": reverse(name, args=[letter.pk]),
            **self.letter_context(request, letter),
        }
        return TemplateResponse(request, "admin/messages/page.html", context)

    def letter_context(self, request: HttpRequest, letter: Any) -> dict[str, Any]:
        return {}


@admin.register(Message, site=site)
class MessageAdmin(LetterAdmin):
    """Every mail and text message, waiting, sent or failed."""

    menu_order = 20
    list_display = ("subject_or_template", "channel", "to", "state", "written", "attempts", "last_error")
    list_filter = ("status", "channel", "kind", "created")
    search_fields = ("to", "subject", "about")
    search_help_text = _("Address, subject, or what it belongs to such as order:7")
    ordering = ("-created",)

    @admin.display(description=_("message"))
    def subject_or_template(self, message: Message) -> str:
        return message.subject or message.template

    @admin.display(description=_("status"), ordering="status")
    def state(self, message: Message) -> SafeString:
        return badge(TONES[Message.Status(message.status)], message.get_status_display())

    @admin.display(description=_("written"), ordering="created")
    def written(self, message: Message) -> str:
        return f"{short_date(message.created)} {clock_time(message.created)}"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.resend)
        return [path("<uuid:pk>/resend/", view, name="notifications_message_resend"), *super().get_urls()]

    def letter_context(self, request: HttpRequest, letter: Any) -> dict[str, Any]:
        may = request.user.has_perm("notifications.change_message")
        return {
            "tone": TONES[Message.Status(letter.status)],
            "may_resend": may and letter.status not in (Message.Status.QUEUED, Message.Status.SENDING),
            "resend_url": reverse("admin:notifications_message_resend", args=[letter.pk]),
        }

    def resend(self, request: HttpRequest, pk: Any) -> HttpResponse:
        """Send once more, perhaps to a corrected address."""
        if refused := only_post(request):
            return refused
        message = self.fresh(request, pk)
        if not request.user.has_perm("notifications.change_message"):
            raise NotAllowed(NOT_ALLOWED)
        found: list[Message] = []
        to = request.POST.get("to", "").strip()
        done = _("It leaves again in a moment.")
        attempt(
            request,
            done,
            lambda: found.append(
                message_resend(message_id=message.pk, by=request.user, to="" if to == message.to else to)
            ),
        )
        shown = found[0].pk if found else message.pk
        return redirect(reverse("admin:notifications_message_change", args=[shown]))


@admin.register(CapturedMessage, site=site)
class CapturedMessageAdmin(LetterAdmin):
    """What would have left the house: the mailbox and the phone of the demo."""

    menu_order = 30
    menu_label = _("demo mailbox")
    list_display = ("__str__", "channel", "to", "at")
    list_filter = ("channel", "at")
    search_fields = ("to", "subject")
    ordering = ("-at", "-pk")
