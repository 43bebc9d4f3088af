"""What is expected since the promise was made."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class EstimateSource(models.TextChoices):
    """Who estimates."""

    CARRIER = "carrier", _("the carrier")
    WATCH = "watch", _("our watch over parcels")
    STAFF = "staff", _("a person")


class DeliveryEstimate(models.Model):
    """When an order (or one ``parcel`` of it, by its reference) is expected now. Rows are added, never changed.

    The dates are those of the destination. ``because`` is a sentence or a code of the one who estimates.
    """

    order = models.ForeignKey(
        "order.Order", on_delete=models.CASCADE, related_name="delivery_estimates", verbose_name=_("order")
    )
    parcel = models.CharField(_("parcel"), max_length=64, blank=True)
    arrives_from = models.DateField(_("arrives from"))
    arrives_to = models.DateField(_("arrives by"))
    arrives_by = models.DateTimeField(_("latest moment of arrival"))
    because = models.CharField(_("because"), max_length=200, blank=True)
    source = models.CharField(_("source"), max_length=10, choices=EstimateSource)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("delivery estimate")
        verbose_name_plural = _("delivery estimates")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(arrives_from__lte=F("arrives_to")), name="delivery_estimate_window_in_order"
            ),
        ]
        indexes = [models.Index(fields=["order", "parcel", "-made_at"], name="delivery_estimate_latest")]

    def __str__(self) -> str:
        return f"{self.parcel or self.order_id} {self.arrives_to}"
