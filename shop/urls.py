"""The URL tree. Oscar's own tree is not routed anywhere."""

from django.urls import include, path

from shop.backoffice.site import site

urlpatterns = [
    path("staff/", site.urls),
    path("", include("shop.operations.urls")),
    path("", include("shop.events.urls")),
    path("", include("shop.notifications.urls")),
    path("", include("shop.users.urls")),
    path("", include("checkout.urls")),
    path("", include("shop.orders.urls")),
    path("", include("feedback.urls")),
    path("", include("shop.wishlist.urls")),
    path("", include("shop.storefront.urls")),
]
