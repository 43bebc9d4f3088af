from django.apps import AppConfig


class CommerceConfig(AppConfig):
    """The typed door to Oscar: nothing else of ours imports it."""

    name = "shop.commerce"
    label = "commerce"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from shop.commerce import lost_lines

        lost_lines.connect()
