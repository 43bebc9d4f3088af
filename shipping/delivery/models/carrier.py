"""Who carries parcels, and when the van comes."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from shipping.delivery.models.fields import WeekdaysField


class Carrier(models.Model):
    """A carrier and its delivery days. ``adapter`` is the code of the program that talks to it."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    adapter = models.CharField(
        _("connected to"),
        max_length=32,
        blank=True,
        help_text=_("The carrier's interface for prices, labels and tracking. Leave it empty if there is none."),
    )
    weekdays = WeekdaysField(_("delivers on"))
    keeps_holidays = models.BooleanField(_("rests on public holidays"), default=True)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("carrier")
        verbose_name_plural = _("carriers")
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class PickUp(models.Model):
    """A carrier's regular collection at a warehouse, by the warehouse's clock."""

    carrier = models.ForeignKey(Carrier, on_delete=models.CASCADE, related_name="pickups")
    warehouse = models.ForeignKey(
        "delivery.Warehouse", on_delete=models.CASCADE, related_name="pickups", verbose_name=_("warehouse")
    )
    at = models.TimeField(_("comes at"))
    weekdays = WeekdaysField(_("on"))

    class Meta:
        verbose_name = _("collection")
        verbose_name_plural = _("collections")
        ordering = ["warehouse", "at"]
        constraints = [
            models.UniqueConstraint(fields=["carrier", "warehouse", "at"], name="delivery_one_pickup_at_a_time")
        ]

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
