"""What visitors looked for: wishes in their own words, and searches as they were typed."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from shop.assortment.models import SearchEvent, SearchWish
from shop.backoffice.admin.base import ReadOnlyAdmin
from shop.backoffice.site import site


class OutcomeFilter(admin.SimpleListFilter):
    """How a search ended; lines about what was opened have no outcome."""

    title = _("found how")
    parameter_name = "outcome"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("exact", _("every word")),
            ("corrected", _("spelling corrected")),
            ("near", _("some of the words")),
            ("nothing", _("nothing")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[SearchEvent]) -> QuerySet[SearchEvent]:
        return queryset.filter(outcome=self.value()) if self.value() else queryset


@admin.register(SearchWish, site=site)
class SearchWishAdmin(ReadOnlyAdmin):
    """Lines from the empty result, newest first."""

    section = "catalogue"
    list_display = ("wish", "query", "at")
    search_fields = ("wish", "query")
    date_hierarchy = "at"


@admin.register(SearchEvent, site=site)
class SearchEventAdmin(ReadOnlyAdmin):
    """Searches and what was opened; filter by outcome to see what is missing."""

    section = "catalogue"
    list_display = ("query", "kind", "found", "outcome", "place", "at")
    list_filter = (OutcomeFilter, "kind")
    search_fields = ("query",)
    ordering = ("-id",)
