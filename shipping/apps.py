from django.utils.module_loading import autodiscover_modules
from oscar.apps.shipping.apps import ShippingConfig as OscarShippingConfig


class ShippingConfig(OscarShippingConfig):
    """Oscar's label, our own behaviour: methods come from the promise engine."""

    name = "shipping"

    def ready(self) -> None:
        autodiscover_modules("carriers")
