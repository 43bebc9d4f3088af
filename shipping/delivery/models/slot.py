"""How many parcels a day is booked with."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CapacityDay(models.Model):
    """A packing day of a warehouse that has a limit: ``booked`` parcels are held by payments or ordered."""

    warehouse = models.CharField(_("warehouse"), max_length=40)
    day = models.DateField(_("day"))
    booked = models.PositiveIntegerField(_("booked"), default=0)

    class Meta:
        verbose_name = _("booked day")
        verbose_name_plural = _("booked days")
        ordering = ["day", "warehouse"]
        constraints = [
            models.UniqueConstraint(fields=["warehouse", "day"], name="delivery_capacity_day_once"),
            models.CheckConstraint(condition=Q(booked__gte=0), name="delivery_booked_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.warehouse} {self.day}: {self.booked}"
