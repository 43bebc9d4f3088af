from django.urls import include, path

from shop.orders import views

order_patterns = (
    [
        path("order/<str:token>/", views.page, name="page"),
        path("order/<str:token>/live/", views.live, name="live"),
        path("order/<str:token>/account/", views.password, name="password"),
        path("account/orders/<str:number>/", views.mine, name="mine"),
    ],
    "orders",
)

urlpatterns = [path("", include(order_patterns))]
