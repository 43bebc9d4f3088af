"""The URL tree. Oscar's own tree is not routed anywhere."""

from importlib.util import find_spec

from django.conf import settings
from django.conf.urls.static import static
from django.urls import URLPattern, URLResolver, include, path

APPS_WITH_PAGES = [
    "shop.operations",
    "shop.events",
    "shop.notifications",
    "shop.users",
    "checkout",
    "shop.orders",
    "shop.storefront",
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include(f"{app}.urls")) for app in APPS_WITH_PAGES if find_spec(f"{app}.urls")
]
if find_spec("shop.backoffice.site"):
    from shop.backoffice.site import site

    urlpatterns.insert(0, path("staff/", site.urls))
urlpatterns += static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
