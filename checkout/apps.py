from django.utils.module_loading import autodiscover_modules
from oscar.apps.checkout.apps import CheckoutConfig as OscarCheckoutConfig


class CheckoutConfig(OscarCheckoutConfig):
    """Oscar's label, our own checkout: attempts, holds, order placing, payments."""

    name = "checkout"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Find what apps add: ways to pay in ``gateways.py``, limited resources in ``holds.py``."""
        from checkout import checks  # noqa: F401  (registers the checks)

        autodiscover_modules("gateways", "holds")
        from checkout.holds import builtin  # noqa: F401  (registers stock, offers, vouchers)
