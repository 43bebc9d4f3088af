from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ContentConfig(AppConfig):
    """Pages of words: help, legal texts, the journal, questions and answers."""

    name = "shop.content"
    label = "content"
    verbose_name = _("Pages")
    default_auto_field = "django.db.models.BigAutoField"
