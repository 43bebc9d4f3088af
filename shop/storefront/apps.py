from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StorefrontConfig(AppConfig):
    """The pages a customer sees before the checkout, and the frame around every page."""

    name = "shop.storefront"
    label = "storefront"
    verbose_name = _("Storefront")
