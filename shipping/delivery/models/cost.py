"""What goods cost the merchant."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class CostPrice(models.Model):
    """Net purchase price of one piece of a stock record; margins are reckoned from it and shoppers never see it."""

    stockrecord = models.OneToOneField(
        "partner.StockRecord",
        on_delete=models.CASCADE,
        related_name="cost_price",
        primary_key=True,
        verbose_name=_("stock record"),
    )
    amount = models.DecimalField(_("cost price, net"), max_digits=12, decimal_places=2)
    changed_at = models.DateTimeField(_("changed at"))

    class Meta:
        verbose_name = _("cost price")
        verbose_name_plural = _("cost prices")
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="delivery_cost_not_negative")]

    def __str__(self) -> str:
        return f"{self.amount}"
