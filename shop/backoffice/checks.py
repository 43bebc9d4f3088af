"""What the operator should know about the staff interface."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Tags, Warning, register


@register(Tags.security)
def staff_second_factor(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Staff without a second factor are one leaked password away from every customer's address."""
    if settings.SHOP_STAFF_MFA_REQUIRED:
        return []
    return [
        Warning(
            "Staff may sign in without a second factor.",
            hint="Fine for the demo on your own machine. Set SHOP_STAFF_MFA_REQUIRED=1 before others can reach it.",
            id="backoffice.W001",
        )
    ]
