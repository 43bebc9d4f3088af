from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.db import connections
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DeliveryConfig(AppConfig):
    """Delivery services, their calendars and the promise given to a shopper."""

    name = "shipping.delivery"
    label = "delivery"
    verbose_name = _("Delivery")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(defaults_after_migrate, sender=self, dispatch_uid="delivery.defaults")


def defaults_after_migrate(using: str = "default", **kwargs: Any) -> None:
    """A new shop finds a configuration in the admin that works; a shop that has one keeps it.

    Not while the tables are missing, as after a step back, and not where ``SHOP_DELIVERY_TABLES`` is off: the tests
    begin with empty tables, on which the same ready-made plan applies.
    """
    from shipping.delivery.services import delivery_defaults_make

    if using != "default" or not getattr(settings, "SHOP_DELIVERY_TABLES", True):
        return
    if {"delivery_terms", "delivery_planversion"} <= set(connections[using].introspection.table_names()):
        delivery_defaults_make()
