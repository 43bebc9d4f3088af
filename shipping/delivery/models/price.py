"""What delivery costs: tables with bands."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shipping.delivery import prices


class PriceKind(models.TextChoices):
    """What the bands of a table measure."""

    FLAT = prices.FLAT, _("one price")
    WEIGHT = prices.WEIGHT, _("by weight (kg)")
    VALUE = prices.VALUE, _("by value of the goods")
    ITEMS = prices.ITEMS, _("by number of pieces")


class PriceTable(models.Model):
    """Gross prices of one parcel."""

    name = models.CharField(_("name"), max_length=80, unique=True)
    kind = models.CharField(_("counts"), max_length=10, choices=PriceKind, default=PriceKind.WEIGHT)
    free_from = models.DecimalField(
        _("free from"),
        max_digits=10,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Order value, tax included, from which delivery costs nothing. Empty: never because of the value."),
    )

    class Meta:
        verbose_name = _("price table")
        verbose_name_plural = _("price tables")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(free_from__isnull=True) | Q(free_from__gt=0), name="delivery_free_from_positive"
            )
        ]

    def __str__(self) -> str:
        return self.name


class PriceBand(models.Model):
    """One band: up to and including ``up_to`` (kilograms, money or pieces; empty: without end)."""

    table = models.ForeignKey(PriceTable, on_delete=models.CASCADE, related_name="bands")
    up_to = models.DecimalField(_("up to"), max_digits=10, decimal_places=3, null=True, blank=True)
    price = models.DecimalField(_("price"), max_digits=8, decimal_places=2)

    class Meta:
        verbose_name = _("price")
        verbose_name_plural = _("prices")
        ordering = [models.F("up_to").asc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(fields=["table", "up_to"], name="delivery_band_once"),
            models.CheckConstraint(condition=Q(price__gte=0), name="delivery_band_not_negative"),
            models.CheckConstraint(condition=Q(up_to__isnull=True) | Q(up_to__gt=0), name="delivery_band_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.up_to or '∞'}: {self.price}"
