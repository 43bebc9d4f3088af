"""System checks of the jobs floor."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from shop.events import conf


@register()
def broker_is_named(**_kwargs: Any) -> list[CheckMessage]:
    """Workers on other machines need a broker they can all reach."""
    broker = str(getattr(settings, "CELERY_BROKER_URL", "") or "")
    if conf.embedded() or (broker and not broker.startswith("memory:")):
        return []
    return [
        Error(
            "Jobs are not embedded, but there is no broker that several processes can reach.",
            hint="Set REDIS_URL, or use the embedded settings.",
            id="events.E001",
        )
    ]
