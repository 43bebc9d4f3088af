"""What visitors looked for: wishes in their own words, and searches as they were typed."""

from __future__ import annotations

from django.contrib import admin

from shop.assortment.models import SearchEvent, SearchWish
from shop.backoffice.admin.base import ReadOnlyAdmin
from shop.backoffice.site import site


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
    list_filter = ("outcome", "kind")
    search_fields = ("query",)
    ordering = ("-id",)
