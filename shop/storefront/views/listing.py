"""Everything, one category, or what a search found: the same page of cards with the same filters."""

from typing import Any

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.assortment.facets import Choice
from shop.assortment.selectors import category_tree
from shop.assortment.selectors.addresses import category_at
from shop.storefront import seo
from shop.storefront.browsing import Shelf, browse
from shop.storefront.destination import destination_for
from shop.storefront.facet_panel import Address, panel
from shop.storefront.listings import SEARCH_SORTS, SORTS
from shop.storefront.views.search import LONGEST_SEARCH, searched


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """All products of the shop."""
    shelf = Shelf(request.path, departments=category_tree(language=_language()).roots)
    return _listing(request, {"all_products": True}, shelf)


@require_safe
def category(request: HttpRequest, category_slug: str, pk: int) -> HttpResponse:
    """One category and all below it; an outdated address leads to the present one."""
    tree = category_tree(language=_language())
    node = tree.get(pk) or category_at(category_slug, language=_language())
    if node is None:
        raise Http404
    if request.path != node.url:
        return HttpResponsePermanentRedirect(_with_query(request, node.url))
    path = tree.path(pk)
    context = {
        "category": node,
        "path": path,
        "parent": path[-2] if len(path) > 1 else None,
        "current_root_id": path[0].id,
        "breadcrumb_data": seo.breadcrumb(path),
    }
    return _listing(request, context, Shelf(node.url, pk, departments=node.children))


@require_safe
def by_slug(request: HttpRequest, category_slug: str) -> HttpResponse:
    """A category by its present or an earlier slug alone, as another shop's software links it."""
    node = category_at(category_slug, language=_language())
    if node is None:
        raise Http404
    return HttpResponsePermanentRedirect(_with_query(request, node.url))


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a search for ``q`` found; nothing typed shows everything."""
    query = searched(request)
    context = {
        "search_query": query[:LONGEST_SEARCH],
        "too_long": len(query) > LONGEST_SEARCH,
        "is_search": True,
        "told": "told" in request.GET,
    }
    roots = category_tree(language=_language()).roots
    return _listing(request, context, Shelf(request.path, query=query[:LONGEST_SEARCH], departments=roots))


def _listing(request: HttpRequest, context: dict[str, Any], shelf: Shelf) -> HttpResponse:
    known = SEARCH_SORTS if shelf.query else SORTS
    sort, after = request.GET.get("sort", ""), request.GET.get("after") or None
    sort = sort if sort in known else known[0]
    browsed = browse(
        shelf,
        request.GET,
        language=_language(),
        destination=destination_for(request),
        sort=sort,
        after=after,
    )
    address = Address(shelf, "" if sort == known[0] else sort)
    target = request.headers.get("HX-Target", "")
    if browsed.asked.is_form and not target:
        return HttpResponseRedirect(address(browsed.choice))
    context |= {
        "listing": browsed.listing,
        "asked": browsed.asked,
        "panel": panel(shelf, browsed, address.sort),
        "sorts": [(value, _sort_names()[value]) for value in known],
        "is_continued": bool(after),
        "social_picture": seo.social_picture(browsed.listing.cards),
        "more_url": address(browsed.choice, after=browsed.listing.next_cursor or ""),
        "first_url": address(browsed.choice),
        "kept": Address(shelf, "").pairs(browsed.choice),
        **_robots(shelf, browsed.choice, is_hidden=bool(after) or "is_search" in context),
    }
    template = {"more": "_cards", "results": "_results_live"}.get(target, "listing")
    response = render(request, f"storefront/{template}.html", context)
    if target == "results":
        response["HX-Push-Url"] = address(browsed.choice)
    return response


def _robots(shelf: Shelf, choice: Choice, *, is_hidden: bool) -> dict[str, Any]:
    return seo.listing_robots(choice, shelf.path, Address(shelf, "")(choice), is_hidden=is_hidden)


def _with_query(request: HttpRequest, path: str) -> str:
    query = request.META.get("QUERY_STRING", "")
    return f"{path}?{query}" if query else path


def _sort_names() -> dict[str, str]:
    return {
        "relevance": _("Best match"),
        "featured": _("Our order"),
        "popular": _("Most bought"),
        "newest": _("Newest"),
        "price": _("Price, low to high"),
        "-price": _("Price, high to low"),
    }


def _language() -> str:
    return get_language() or ""
