from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NotificationsConfig(AppConfig):
    name = "shop.notifications"
    label = "notifications"
    verbose_name = _("Messages")

    def ready(self) -> None:
        """Put messages beside deliveries in the worker's loop."""
        from shop.events.work import WorkSource, register_source
        from shop.notifications import checks, sending  # noqa: F401  (checks register themselves)

        register_source(
            WorkSource(
                name="messages",
                claim_due=sending.claim_due,
                run=sending.run,
                next_due=sending.next_due,
                sweep=sending.sweep,
            )
        )
