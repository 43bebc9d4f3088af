"""The start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from shop.storefront.departments import departments
from shop.storefront.destination import destination_for
from shop.storefront.listings import shown
from shop.storefront.promises import small_parcel
from shop.storefront.seo import organization


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """One sentence with today's cut-off, the departments, what sells best, how it works."""
    destination = destination_for(request)
    language = get_language() or ""
    return render(
        request,
        "storefront/home.html",
        {
            "organization_data": organization(),
            "arrival": small_parcel(destination),
            "departments": departments(language),
            "best_sellers": shown(language=language, destination=destination, sort="popular", limit=8).cards,
        },
    )
