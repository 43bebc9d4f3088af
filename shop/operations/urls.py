"""What the machine room asks of the shop: is it alive, is it ready, and its uploaded files."""

from django.urls import path

from shop.operations import views

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("media/<path:path>", views.media, name="media"),
]
