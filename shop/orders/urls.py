from django.urls import include, path

from shop.orders import views, views_account, views_changes

order_patterns = (
    [
        path("order/<str:token>/", views.page, name="page"),
        path("orders/find/", views_changes.find, name="find"),
        path("order/<str:token>/cancel/", views_changes.cancel, name="cancel"),
        path("order/<str:token>/address/", views_changes.address, name="address"),
        path("order/<str:token>/withdraw/", views_changes.withdraw, name="withdraw"),
        path("order/<str:token>/live/", views.live, name="live"),
        path("order/<str:token>/account/", views.password, name="password"),
        path("account/orders/", views_account.orders, name="all"),
        path("account/orders/<str:number>/", views.mine, name="mine"),
        path("account/orders/<str:number>/again/", views_account.again, name="again"),
    ],
    "orders",
)

urlpatterns = [path("", include(order_patterns))]
