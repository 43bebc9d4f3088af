"""The jobs floor: registers its own work and finds that of the other apps."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    """Reads every app's ``events.py``, ``subscribers.py`` and ``hooks.py`` once all models exist."""

    name = "shop.events"
    label = "events"
    verbose_name = _("Events and jobs")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register the sources of work and discover events, subscribers and hooks."""
        from shop.events import checks, delivering, hooks, schedule, work  # noqa: F401  (checks register themselves)

        for module in (delivering, schedule, hooks):
            work.register_source(module.source)
        autodiscover_modules("events", "subscribers", "hooks")
