"""Around the search box: suggestions while typing, what was seen, what was missed."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from shop.assortment.search import suggest
from shop.assortment.search.recording import search_events_record, search_wish_keep, seen_read
from shop.core import limits
from shop.storefront.forms import WishForm
from shop.storefront.guards import same_origin_form

LONGEST_SEARCH = 200


def searched(request: HttpRequest) -> str:
    """What the visitor typed, without doubled space."""
    return " ".join(request.GET.get("q", "").replace("\x00", "").split())


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """The list under the search box."""
    query = searched(request)[:LONGEST_SEARCH]
    found = suggest(prefix=query, language=get_language() or "")
    return render(request, "storefront/_suggestions.html", {"suggestions": found, "search_query": query})


@same_origin_form
@require_POST
def seen(request: HttpRequest) -> HttpResponse:
    """One batch per page view: a page sends what happened on it when it is left."""
    limits.hit("search-seen", limits.client_ip(request), "60/minute")
    visit, entries = seen_read(request.body)
    search_events_record(visit=visit, seen=entries, language=get_language() or "")
    return HttpResponse(status=204)


@same_origin_form
@require_POST
def wish(request: HttpRequest) -> HttpResponse:
    """What a search did not find, in the visitor's words; back to the search with a word of thanks."""
    form = WishForm(request.POST)
    back = reverse("search")
    query = " ".join(request.POST.get("q", "").replace("\x00", "").split())[:LONGEST_SEARCH]
    if not form.is_valid():
        return render(request, "storefront/wish.html", {"wish_form": form, "search_query": query}, status=422)
    if not form.cleaned_data["website"]:
        limits.hit("search-wish", limits.client_ip(request), "10/hour")
        search_wish_keep(query=query, wish=form.cleaned_data["wish"], language=get_language() or "")
    return HttpResponseRedirect(f"{back}?{urlencode({'q': query, 'told': 1})}")
