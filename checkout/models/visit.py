"""How long a purchase took."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CheckoutVisit(models.Model):
    """From the first checkout page to the placed order, on the server's clock.

    `seconds` is the span between both; `idle` marks a visit in which the customer was away for more
    than 30 minutes at a stretch, so that reports can leave it out.
    """

    order = models.OneToOneField("order.Order", on_delete=models.CASCADE, related_name="checkout_visit")
    started_at = models.DateTimeField()
    placed_at = models.DateTimeField(db_index=True)
    seconds = models.PositiveIntegerField()
    idle = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("checkout visit")
        verbose_name_plural = _("checkout visits")
        ordering = ["-placed_at"]

    def __str__(self) -> str:
        return f"{self.seconds} s"
