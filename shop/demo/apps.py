"""The demo shop: goods, staff and history made through the services of all other apps."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Has no tables of its own."""

    name = "shop.demo"
    label = "demo"
    default_auto_field = "django.db.models.BigAutoField"
