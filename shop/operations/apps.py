from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """Running the shop: health, checks, backup, moving house."""

    name = "shop.operations"
    label = "operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the system checks."""
        from shop.operations import checks  # noqa: F401
