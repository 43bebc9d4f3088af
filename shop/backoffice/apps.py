from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules
from django.utils.translation import gettext_lazy as _


class BackofficeConfig(AppConfig):
    """The staff interface. Other apps may register pages in a ``staff.py``, panels in a ``slots.py``."""

    name = "shop.backoffice"
    label = "backoffice"
    verbose_name = _("Staff")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from shop.backoffice import admin, checks

        _loaded = (admin, checks)
        autodiscover_modules("staff")
        post_migrate.connect(sync_after_migrate, sender=self, dispatch_uid="backoffice.roles")


def sync_after_migrate(**kwargs: Any) -> None:
    """Roles are data that come with the code: every migrate brings them up to date."""
    from shop.backoffice.services import roles_sync

    roles_sync()
