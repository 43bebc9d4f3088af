"""What needs somebody's eye before the customer has to ask."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from tracking.models.parcel import Parcel


class Worry(models.Model):
    """A promise at risk: one open row per order, parcel and kind; closed by itself once the cause is gone."""

    class Kind(models.TextChoices):
        HANDOVER_MISSED = "handover_missed", _("the hand-over was missed")
        SILENT = "silent", _("two working days without a scan")
        ESTIMATE_LATE = "estimate_late", _("expected later than promised")
        NOT_THERE = "not_there", _("not out for delivery on the promised day")
        UNDELIVERABLE = "undeliverable", _("lost, damaged or coming back")

    order = models.ForeignKey("order.Order", models.CASCADE, related_name="worries", verbose_name=_("order"))
    parcel = models.ForeignKey(
        Parcel, models.CASCADE, null=True, blank=True, related_name="worries", verbose_name=_("parcel")
    )
    kind = models.CharField(_("what"), max_length=20, choices=Kind)
    promised_on = models.DateField(_("promised for"))
    expected_on = models.DateField(_("expected now"), null=True, blank=True)
    opened_at = models.DateTimeField(_("since"), default=clock.now)
    told_at = models.DateTimeField(_("customer told"), null=True, blank=True)
    closed_at = models.DateTimeField(_("over"), null=True, blank=True)

    class Meta:
        verbose_name = _("promise at risk")
        verbose_name_plural = _("promises at risk")
        ordering = ["promised_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "parcel", "kind"], condition=Q(closed_at__isnull=True), name="worry_open_once"
            ),
            models.UniqueConstraint(
                fields=["order", "kind"],
                condition=Q(closed_at__isnull=True, parcel__isnull=True),
                name="worry_open_once_without_parcel",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.order_id})"


class Told(models.Model):
    """The latest new date a customer was told for an order; raised by compare-and-set, so each is told once."""

    order = models.OneToOneField("order.Order", models.CASCADE, related_name="told_date")
    expected_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.order_id}: {self.expected_on}"
