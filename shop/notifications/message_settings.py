"""Settings of messages, read from the environment; shop.settings.base takes them all in."""

from environs import Env

_env = Env()

SHOP_POSTAL_ADDRESS = _env.str("SHOP_POSTAL_ADDRESS", "Kept, Am Sandtorkai 1, 20457 Hamburg, Germany")
"""Printed under every mail; the law asks for it under advertising."""

SHOP_CONTACT_LIMIT = _env.int("SHOP_CONTACT_LIMIT", 3)
SHOP_CONTACT_WINDOW_DAYS = _env.int("SHOP_CONTACT_WINDOW_DAYS", 14)
"""At most this many messages nobody asked for within so many days, per person."""

SHOP_QUIET_FROM = _env.str("SHOP_QUIET_FROM", "21:00")
SHOP_QUIET_UNTIL = _env.str("SHOP_QUIET_UNTIL", "08:00")

SHOP_SMS_BACKEND = _env.str("SHOP_SMS_BACKEND", "captured")
SHOP_SMS_SENDER = _env.str("SHOP_SMS_SENDER", "Kept")
SHOP_SMS_WEBHOOK_URL = _env.str("SHOP_SMS_WEBHOOK_URL", "")
SHOP_SMS_WEBHOOK_SECRET = _env.str("SHOP_SMS_WEBHOOK_SECRET", "")
TWILIO_ACCOUNT_SID = _env.str("TWILIO_ACCOUNT_SID", "")
TWILIO_AUTH_TOKEN = _env.str("TWILIO_AUTH_TOKEN", "")


def email_backend(*, named_host: str) -> str:
    """Mail leaves by SMTP once a server is named; until then it is kept for staff to read."""
    smtp, captured = "django.core.mail.backends.smtp.EmailBackend", "shop.notifications.backends.CapturedEmailBackend"
    return smtp if named_host else captured
