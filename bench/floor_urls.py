"""Addresses of the floor."""

from django.urls import path

from bench import floor

urlpatterns = [
    path("listing", floor.listing),
    path("product/<int:pk>", floor.product),
    path("add", floor.add),
    path("order", floor.order),
]
