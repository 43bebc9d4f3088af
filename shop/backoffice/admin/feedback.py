"""Reviews and questions: read, published or not, answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from feedback.models import Question, Review
from feedback.questions.models import QuestionStatus
from feedback.questions.services import question_answer, question_reject
from feedback.reviews.models import ReviewStatus
from feedback.reviews.services import review_answer, review_approve, review_reject
from shop.backoffice.admin.base import NOT_ALLOWED, ReadOnlyAdmin, attempt, badge, only_post
from shop.backoffice.site import site
from shop.core.errors import NotAllowed
from shop.core.templatetags.shop_format import clock_time, short_date

TONES = {
    "unproved": "quiet",
    "pending": "wait",
    "open": "wait",
    "approved": "ok",
    "answered": "ok",
    "private": "ok",
    "rejected": "quiet",
    "withdrawn": "quiet",
}


class VoiceAdmin(ReadOnlyAdmin):
    """Shared by both: the text on a page of its own, and what may be done with it as named actions."""

    section = "people"

    list_select_related = ("product", "contact")
    list_per_page = 30
    template = ""

    @admin.display(description=_("product"))
    def about(self, row: Any) -> str:
        return str(row.product.get_title())

    @admin.display(description=_("text"))
    def short_text(self, row: Any) -> str:
        return row.text if len(row.text) < 90 else f"{row.text[:88]}…"

    @admin.display(description=_("status"), ordering="status")
    def state(self, row: Any) -> SafeString:
        return badge(TONES[row.status], row.get_status_display())

    def actions_of(self) -> dict[str, Callable[[HttpRequest, Any], tuple[Any, Any]]]:
        """Name of an action → (sentence when done, the call)."""
        raise NotImplementedError

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.act)
        name = f"{self.opts.app_label}_{self.opts.model_name}_act"
        return [path("<int:pk>/act/<slug:action>/", view, name=name), *super().get_urls()]

    def act(self, request: HttpRequest, pk: int, action: str) -> HttpResponse:
        """One named action on one row."""
        if refused := only_post(request):
            return refused
        row = self.fresh(request, pk)
        if not request.user.has_perm(f"feedback.change_{self.opts.model_name}"):
            raise NotAllowed(NOT_ALLOWED)
        if action in self.actions_of():
            done, call = self.actions_of()[action](request, row)
            attempt(request, done, call)
        return redirect(f"admin:feedback_{self.opts.model_name}_change", row.pk)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            raise NotAllowed(NOT_ALLOWED)
        row = self.get_object(request, object_id)
        if row is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": self.page_title(row),
            "row": row,
            "tone": TONES[row.status],
            "history": row.history.select_related("by").order_by("-at", "-pk"),
            "may_act": request.user.has_perm(f"feedback.change_{self.opts.model_name}"),
            "act_url": reverse(f"admin:feedback_{self.opts.model_name}_act", args=[row.pk, "x"]).removesuffix("x/"),
            "next_row": self._next_waiting(row),
        }
        return TemplateResponse(request, self.template, context)

    def page_title(self, obj: Any) -> str:
        return str(obj.product.get_title())

    def _next_waiting(self, row: Any) -> Any | None:
        waiting = (ReviewStatus.PENDING, QuestionStatus.OPEN)
        return self.model._default_manager.filter(status__in=waiting).exclude(pk=row.pk).order_by("pk").first()


@admin.register(Review, site=site)
class ReviewAdmin(VoiceAdmin):
    """Reviews in the order they were written; filter by status to see what waits."""

    menu_order = 29
    template = "admin/feedback/review.html"
    list_display = ("short_text", "about", "stars", "verified", "state", "written")
    list_filter = ("status", "stars", "written_at")
    search_fields = ("text", "title", "author", "email", "product__title")
    ordering = ("-written_at", "-pk")

    @admin.display(description=_("bought here"), boolean=True)
    def verified(self, row: Review) -> bool:
        return row.is_verified

    @admin.display(description=_("written"), ordering="written_at")
    def written(self, row: Review) -> str:
        return f"{short_date(row.written_at)} {clock_time(row.written_at)}"

    def actions_of(self) -> dict[str, Callable[[HttpRequest, Any], tuple[Any, Any]]]:
        return {
            "approve": lambda request, row: (
                _("It is published."),
                lambda: review_approve(review_id=row.pk, by=request.user),
            ),
            "reject": lambda request, row: (
                _("It is not shown."),
                lambda: review_reject(review_id=row.pk, reason=request.POST.get("reason", ""), by=request.user),
            ),
            "answer": lambda request, row: (
                _("The answer stands under the review."),
                lambda: review_answer(review_id=row.pk, text=request.POST.get("answer", ""), by=request.user),
            ),
        }


@admin.register(Question, site=site)
class QuestionAdmin(VoiceAdmin):
    """Questions about products; an answer goes to the asker, and to the product page if others may read it."""

    menu_order = 31
    template = "admin/feedback/question.html"
    list_display = ("short_text", "about", "author", "state", "asked")
    list_filter = ("status", "asked_at")
    search_fields = ("text", "author", "email", "product__title")
    ordering = ("-asked_at", "-pk")

    @admin.display(description=_("asked"), ordering="asked_at")
    def asked(self, row: Question) -> str:
        return f"{short_date(row.asked_at)} {clock_time(row.asked_at)}"

    def actions_of(self) -> dict[str, Callable[[HttpRequest, Any], tuple[Any, Any]]]:
        return {
            "answer": lambda request, row: (
                _("The answer is on its way."),
                lambda: question_answer(
                    question_id=row.pk,
                    text=request.POST.get("answer", ""),
                    is_public=request.POST.get("public") == "1",
                    by=request.user,
                ),
            ),
            "reject": lambda request, row: (
                _("It is not shown."),
                lambda: question_reject(question_id=row.pk, reason=request.POST.get("reason", ""), by=request.user),
            ),
        }
