from django.urls import include, path

from shop.users import views, views_data

account_patterns = (
    [
        path("", views.home, name="home"),
        path("profile/", views.profile, name="profile"),
        path("messages/", views.messages, name="messages"),
        path("security/", views.security, name="security"),
        path("data/", views_data.data, name="data"),
        path("data/copy/", views_data.copy, name="data-copy"),
        path("data/copy/<uuid:pk>/", views_data.download, name="data-download"),
        path("data/close/", views_data.close, name="data-close"),
        path("data/stay/", views_data.stay, name="data-stay"),
    ],
    "account",
)

urlpatterns = [
    path("account/", include(account_patterns)),
    path("account/", include("allauth.urls")),
]
