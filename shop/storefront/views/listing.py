"""Everything, one category, or what a search found: the same page of cards."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from shop.assortment.selectors import category_tree
from shop.storefront import seo
from shop.storefront.destination import destination_for
from shop.storefront.listings import SEARCH_SORTS, SORTS, found, shown
from shop.storefront.views.search import LONGEST_SEARCH, searched


@require_safe
def everything(request: HttpRequest) -> HttpResponse:
    """All products of the shop."""
    return _listing(request, {"all_products": True}, {})


@require_safe
def category(request: HttpRequest, category_slug: str, pk: int) -> HttpResponse:
    """One category and all below it; an outdated slug leads to the present one."""
    tree = category_tree(language=_language())
    node = tree.get(pk)
    if node is None:
        raise Http404
    if request.path != node.url:
        return HttpResponsePermanentRedirect(node.url)
    path = tree.path(pk)
    parent = tree.get(node.parent_id) if node.parent_id else None
    context = {
        "category": node,
        "path": path,
        "siblings": node.children or (parent.children if parent else ()),
        "parent": parent,
        "current_root_id": path[0].id,
        "breadcrumb_data": seo.breadcrumb(path),
    }
    return _listing(request, context, {"category_id": pk})


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
    return _listing(request, context, {"query": query[:LONGEST_SEARCH]} if query else {})


def _listing(request: HttpRequest, context: dict[str, Any], choice: dict[str, Any]) -> HttpResponse:
    sort, known = request.GET.get("sort", ""), SEARCH_SORTS if "query" in choice else SORTS
    listing = (found if "query" in choice else shown)(
        language=_language(),
        destination=destination_for(request),
        sort=sort if sort in known else known[0],
        after=request.GET.get("after") or None,
        **choice,
    )
    context |= {
        "listing": listing,
        "sorts": [(value, _sort_names()[value]) for value in known],
        "is_continued": bool(request.GET.get("after")),
    }
    more = request.headers.get("HX-Target") == "more"
    return render(request, "storefront/_cards.html" if more else "storefront/listing.html", context)


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
