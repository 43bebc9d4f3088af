"""System checks of messages: a wrong setting is told at start, not by the first message that does not leave."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

_NEEDED = {
    "webhook": ("SHOP_SMS_WEBHOOK_URL", "SHOP_SMS_WEBHOOK_SECRET"),
    "twilio": ("TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN", "SHOP_SMS_SENDER"),
}


@register()
def sms_backend_is_complete(**_kwargs: Any) -> list[CheckMessage]:
    """A provider needs its address and its keys."""
    missing = [name for name in _NEEDED.get(settings.SHOP_SMS_BACKEND, ()) if not getattr(settings, name)]
    return [
        Error(
            f"Text messages go through {settings.SHOP_SMS_BACKEND}, but {name} is not set.",
            hint=f"Set {name}, or SHOP_SMS_BACKEND=captured to keep text messages for staff to read.",
            id="notifications.E001",
        )
        for name in missing
    ]


@register()
def contact_rules_make_sense(**_kwargs: Any) -> list[CheckMessage]:
    """Quiet hours are times of day, the contact limit counts."""
    errors: list[CheckMessage] = []
    for name in ("SHOP_QUIET_FROM", "SHOP_QUIET_UNTIL"):
        if not _is_time(getattr(settings, name)):
            errors.append(Error(f"{name} is no time of day.", hint="Write it like 21:00.", id="notifications.E002"))
    if settings.SHOP_CONTACT_LIMIT < 0 or settings.SHOP_CONTACT_WINDOW_DAYS < 1:
        hint = "SHOP_CONTACT_LIMIT counts messages from 0, SHOP_CONTACT_WINDOW_DAYS days from 1."
        errors.append(Error("The contact limit cannot be kept.", hint=hint, id="notifications.E003"))
    return errors


def _is_time(text: str) -> bool:
    try:
        dt.time.fromisoformat(text)
    except ValueError:
        return False
    return True
