"""The shop's addresses and some that fail, to see what a visitor sees then."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from shop.storefront.middleware import error_page
from shop.urls import urlpatterns as shop_patterns

REFUSALS = (400, 403, 404, 409, 410, 413, 414, 429)


def broken(request: HttpRequest, status: int) -> HttpResponse:
    """Refuse with ``status``, or fail as a fault in the code would."""
    if status == 500:
        raise RuntimeError("broken on purpose")
    return error_page(request, status)


urlpatterns = [*shop_patterns, path("broken/<int:status>/", broken, name="broken")]
