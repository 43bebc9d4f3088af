"""Pages, their versions, and questions asked often."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from shop.backoffice.admin.base import ReadOnlyInline, StaffAdmin
from shop.backoffice.site import site
from shop.content.models import FaqEntry, Page, PageVersion
from shop.content.services import faq_save, page_save
from shop.core.errors import ShopError

FACTS = ("kind", "lead", "picture", "description", "is_published", "menu_order")


class VersionInline(ReadOnlyInline):
    model = PageVersion
    fields = ("number", "at", "by", "is_published", "title")
    readonly_fields = fields


@admin.register(Page, site=site)
class PageAdmin(StaffAdmin):
    """A page is saved through its service, which cleans it and keeps every version."""

    section, menu_order = "content", 10
    list_display = ("title", "slug", "kind", "is_published", "changed_at")
    list_filter = ("kind", "is_published")
    search_fields = ("title", "slug", "body")
    fields = ("title", "slug", "language", "lead", "body", *FACTS[2:4], "kind", "menu_order", "is_published", "look")
    readonly_fields = ("look",)
    inlines = (VersionInline,)

    @admin.display(description=_("preview"))
    def look(self, row: Page) -> str:
        """Where the saved text can be looked at, published or not."""
        if not row.pk:
            return str(_("after saving"))
        return format_html('<a href="{}">{}</a>', reverse("content:page", args=[row.slug]), _("Look at it"))

    def get_readonly_fields(self, request: HttpRequest, obj: Page | None = None) -> Any:
        return ("look", "slug", "language") if obj else ("look",)

    def save_model(self, request: HttpRequest, obj: Page, form: Any, change: bool) -> None:
        try:
            saved = page_save(
                slug=obj.slug,
                title=obj.title,
                body=obj.body,
                by=request.user,
                language=obj.language,
                **{name: getattr(obj, name) for name in FACTS},
            )
        except ShopError as refusal:
            messages.error(request, str(refusal))
            return
        obj.pk = saved.pk


@admin.register(FaqEntry, site=site)
class FaqAdmin(StaffAdmin):
    section, menu_order = "content", 20
    list_display = ("question", "group", "position", "is_published")
    list_filter = ("group",)
    search_fields = ("question", "answer")

    def save_model(self, request: HttpRequest, obj: FaqEntry, form: Any, change: bool) -> None:
        saved = faq_save(
            question=obj.question, answer=obj.answer, group=obj.group, position=obj.position, language=obj.language
        )
        FaqEntry.objects.filter(pk=saved.pk).update(is_published=obj.is_published)
        obj.pk = saved.pk
