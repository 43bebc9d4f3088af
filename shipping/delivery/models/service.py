"""Speeds a shopper can choose, and their terms by zone."""

from __future__ import annotations

from datetime import time
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _


class Service(models.Model):
    """One speed. Delivery hours are wall-clock times at the destination."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    description = models.CharField(_("in one line"), max_length=160, blank=True)
    carrier = models.ForeignKey(
        "delivery.Carrier", on_delete=models.PROTECT, related_name="services", verbose_name=_("carrier")
    )
    handling_days = models.PositiveSmallIntegerField(
        _("days in hand"),
        default=0,
        help_text=_("Working days the warehouse may wait before it packs; what makes a slow service cheap."),
    )
    earliest = models.TimeField(_("arrives after"), default=time(8))
    latest = models.TimeField(
        _("arrives before"), default=time(18), help_text=_("The promise is broken when this hour has passed.")
    )
    refuses = models.JSONField(_("does not carry"), default=list, blank=True)
    max_kg = models.DecimalField(
        _("heaviest parcel in kg"),
        max_digits=7,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("In steps of half a kilogram. Empty: as far as the price table goes."),
    )
    max_longest_cm = models.PositiveSmallIntegerField(_("longest side in cm"), null=True, blank=True)
    area_only = models.CharField(
        _("reaches only"),
        max_length=120,
        blank=True,
        help_text=_("In words, for those it does not reach: “the German mainland”."),
    )
    free_because = models.CharField(
        _("why it is free"), max_length=160, blank=True, help_text=_("Shown whenever the price is nought.")
    )
    margin_floor = models.DecimalField(
        _("free only above a margin of"),
        max_digits=5,
        decimal_places=1,
        null=True,
        blank=True,
        help_text=_("Percent of the net value that must be left after goods and carriage. Empty: always free."),
    )
    below_floor = models.DecimalField(
        _("price below that margin"), max_digits=8, decimal_places=2, default=Decimal("0.00")
    )
    use_learned = models.BooleanField(
        _("use learned transit days"),
        default=False,
        help_text=_("Promise what delivered parcels have shown, where there are enough of them."),
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_active = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("delivery service")
        verbose_name_plural = _("delivery services")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(earliest__lt=F("latest")),
                name="delivery_service_hours_in_order",
                violation_error_message=_("The latest hour is before the earliest."),
            ),
            models.CheckConstraint(condition=Q(below_floor__gte=0), name="delivery_below_floor_not_negative"),
        ]

    def __str__(self) -> str:
        return self.name


class Terms(models.Model):
    """A service in a zone: transit in delivery days after the hand-over, and the price table.

    Without the tick ``is_served`` the zone is left out although a wider one that holds it is served.
    """

    service = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="terms")
    zone = models.ForeignKey("delivery.Zone", on_delete=models.PROTECT, related_name="terms", verbose_name=_("zone"))
    is_served = models.BooleanField(_("goes there"), default=True)
    transit_min = models.PositiveSmallIntegerField(_("days, at least"), default=1)
    transit_max = models.PositiveSmallIntegerField(_("at most"), default=1)
    price_table = models.ForeignKey(
        "delivery.PriceTable",
        on_delete=models.PROTECT,
        related_name="terms",
        verbose_name=_("price table"),
        null=True,
        blank=True,
    )
    own_cost = models.DecimalField(
        _("costs you"),
        max_digits=8,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("What the carrier takes for a usual parcel, net."),
    )

    class Meta:
        verbose_name = _("terms in a zone")
        verbose_name_plural = _("terms by zone")
        ordering = ["zone__priority", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "zone"],
                name="delivery_terms_once",
                violation_error_message=_("This zone has terms already."),
            ),
            models.CheckConstraint(
                condition=Q(transit_min__lte=F("transit_max")),
                name="delivery_transit_in_order",
                violation_error_message=_("The shortest transit is longer than the longest."),
            ),
            models.CheckConstraint(
                condition=Q(own_cost__isnull=True) | Q(own_cost__gte=0), name="delivery_own_cost_not_negative"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.transit_min}–{self.transit_max}"
