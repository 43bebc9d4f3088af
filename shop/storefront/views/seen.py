"""What this browser looked at lately: it remembers, the shop keeps nothing and only draws the cards asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from shop.assortment.selectors import cards_for
from shop.storefront.destination import destination_for
from shop.storefront.listings import dated

MOST = 8


@require_safe
@cache_control(private=True, max_age=60)
def seen(request: HttpRequest) -> HttpResponse:
    """Cards for at most eight ids; what is no id or not sold any more is left out."""
    parts = request.GET.get("p", "")[:120].split(",")
    ids = dict.fromkeys(int(part) for part in parts if part.isascii() and part.isdecimal() and len(part) < 10)
    cards = cards_for(list(ids)[:MOST], language=get_language() or "") if ids else []
    return render(request, "storefront/_seen.html", {"cards": dated(cards, destination_for(request))})
