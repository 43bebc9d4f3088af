"""Addresses of the checkout."""

from django.urls import path

from checkout import views, views_payment, views_simulated

app_name = "checkout"

urlpatterns = [
    path("checkout/", views.checkout, name="index"),
    path("checkout/options/", views.options, name="options"),
    path("checkout/return/<uuid:attempt_id>/", views_payment.payment_return, name="return"),
    path("checkout/done/<str:token>/", views_payment.thank_you, name="thank-you"),
    path("pay/simulated/<str:reference>/", views_simulated.simulated, name="simulated"),
]
