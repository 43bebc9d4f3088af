"""What parcels have shown: how long they were really under way."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class TransitSample(models.Model):
    """One delivered parcel: ``days`` are delivery days between hand-over and the first attempt at the door.

    ``promised_min`` and ``promised_max`` are the merchant's range when it was promised; ``is_kept`` says whether it
    arrived by the original promise.
    """

    parcel = models.CharField(_("parcel"), max_length=64, unique=True)
    order = models.ForeignKey("order.Order", on_delete=models.CASCADE, related_name="transit_samples")
    service = models.CharField(_("service"), max_length=40)
    zone = models.CharField(_("zone"), max_length=40)
    warehouse = models.CharField(_("warehouse"), max_length=40)
    handed_over_at = models.DateTimeField(_("handed over at"))
    delivered_at = models.DateTimeField(_("delivered at"))
    days = models.PositiveSmallIntegerField(_("delivery days under way"))
    is_kept = models.BooleanField(_("promise kept"))

    class Meta:
        verbose_name = _("delivered parcel")
        verbose_name_plural = _("delivered parcels")
        ordering = ["-delivered_at", "-pk"]
        indexes = [models.Index(fields=["service", "zone", "-delivered_at"], name="delivery_sample_lookup")]

    def __str__(self) -> str:
        return f"{self.service} {self.zone}: {self.days}"
