from django.urls import include, path

from shop.users import views

account_patterns = (
    [
        path("", views.home, name="home"),
        path("messages/", views.messages, name="messages"),
    ],
    "account",
)

urlpatterns = [
    path("account/", include(account_patterns)),
    path("account/", include("allauth.urls")),
]
