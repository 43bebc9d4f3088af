"""Addresses of wish lists and notices; the numbers are products."""

from django.urls import path

from shop.wishlist import views

app_name = "wishlist"
urlpatterns = [
    path("account/list/", views.mine, name="mine"),
    path("account/list/share/", views.share, name="share"),
    path("list/<int:pk>/", views.toggle, name="toggle"),
    path("list/of/<str:token>/", views.shared, name="shared"),
    path("notify/<int:pk>/", views.notify, name="notify"),
    path("notify/link/<str:token>/", views.notice, name="notice"),
]
