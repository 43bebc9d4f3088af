from django.urls import include, path

from shop.orders import views, views_account

order_patterns = (
    [
        path("order/<str:token>/", views.page, name="page"),
        path("order/<str:token>/live/", views.live, name="live"),
        path("order/<str:token>/account/", views.password, name="password"),
        path("account/orders/", views_account.orders, name="all"),
        path("account/orders/<str:number>/", views.mine, name="mine"),
        path("account/orders/<str:number>/again/", views_account.again, name="again"),
    ],
    "orders",
)

urlpatterns = [path("", include(order_patterns))]
