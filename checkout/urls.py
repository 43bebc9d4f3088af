"""Addresses of the checkout."""

from django.urls import path

from checkout import views, views_payment, views_saved, views_simulated

app_name = "checkout"

urlpatterns = [
    path("checkout/", views.checkout, name="index"),
    path("checkout/options/", views.options, name="options"),
    path("checkout/return/<uuid:attempt_id>/", views_payment.payment_return, name="return"),
    path("checkout/bank/<uuid:attempt_id>/", views_payment.bank_question, name="bank"),
    path("checkout/done/<str:token>/", views_payment.thank_you, name="thank-you"),
    path("account/cards/", views_saved.saved_methods, name="saved-methods"),
    path("account/cards/<int:pk>/remove/", views_saved.saved_method_remove, name="saved-method-remove"),
    path("pay/simulated/<str:reference>/", views_simulated.simulated, name="simulated"),
]
