"""Wrong settings are told at start, with a way out."""

from typing import Any

from shop.notifications.checks import contact_rules_make_sense, sms_backend_is_complete
from shop.notifications.message_settings import email_backend


def test_the_settings_as_they_come_are_fine() -> None:
    assert sms_backend_is_complete() == []
    assert contact_rules_make_sense() == []


def test_a_provider_without_keys_is_told(settings: Any) -> None:
    settings.SHOP_SMS_BACKEND = "twilio"

    errors = sms_backend_is_complete()

    assert [error.id for error in errors] == ["notifications.E001"] * 2
    assert "TWILIO_AUTH_TOKEN" in str(errors[1].hint)


def test_quiet_hours_and_limits_are_read_at_start(settings: Any) -> None:
    settings.SHOP_QUIET_FROM, settings.SHOP_CONTACT_LIMIT = "nine", -1

    assert [error.id for error in contact_rules_make_sense()] == ["notifications.E002", "notifications.E003"]


def test_a_named_mail_server_is_used() -> None:
    assert email_backend(named_host="smtp.example.com").endswith("smtp.EmailBackend")
    assert email_backend(named_host="").endswith("CapturedEmailBackend")
