"""The catalogue's own app: its only writer, and the read model pages are built from."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AssortmentConfig(AppConfig):
    """Registers the tables beside Oscar's products and the card read model."""

    name = "shop.assortment"
    label = "assortment"
    verbose_name = _("Assortment")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the workers draw pictures, then films and guides."""
        from shop.assortment import drawing, media_making
        from shop.events.work import register_source

        register_source(drawing.source)
        register_source(media_making.source)
