from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WishlistConfig(AppConfig):
    """Wish lists and notices that something is back in stock."""

    name = "shop.wishlist"
    label = "wishlist"
    verbose_name = _("Wish lists")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from shop.wishlist import receivers

        receivers.connect()
