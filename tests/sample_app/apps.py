from django.apps import AppConfig


class SampleAppConfig(AppConfig):
    """An extension as a merchant's developer would write it; nothing outside this folder knows it."""

    name = "tests.sample_app"
    label = "sample_app"
    default_auto_field = "django.db.models.BigAutoField"
