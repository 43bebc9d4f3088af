"""Which state of the configuration is in force."""

from __future__ import annotations

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanVersion(models.Model):
    """The one row that changes with every change of the configuration; caches are told apart by its ``stamp``."""

    stamp = models.UUIDField(default=uuid4)
    number = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of the delivery plan")
        verbose_name_plural = _("versions of the delivery plan")

    def __str__(self) -> str:
        return f"{self.number}"
