"""Where goods leave from, and when nobody works there."""

from __future__ import annotations

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shipping.delivery.models.fields import WeekdaysField


class Warehouse(models.Model):
    """A place goods leave from: the delivery side of one of Oscar's partners, whose code it carries.

    Times are wall-clock times of ``time_zone``.
    """

    partner = models.OneToOneField(
        "partner.Partner", on_delete=models.PROTECT, related_name="warehouse", verbose_name=_("stock of")
    )
    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80)
    street = models.CharField(_("street and number"), max_length=120, blank=True)
    postcode = models.CharField(_("postcode"), max_length=16, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, default="DE")
    region = models.CharField(
        _("region"),
        max_length=10,
        blank=True,
        help_text=_("Whose public holidays are kept: HH, BY … Leave it empty for nationwide holidays only."),
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Berlin")
    weekdays = WeekdaysField(_("working days"))
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))
    buffer_minutes = models.PositiveSmallIntegerField(
        _("buffer in minutes"),
        default=15,
        validators=[MaxValueValidator(240)],
        help_text=_("Shoppers are shown each cut-off this much earlier than you can really still pack."),
    )
    handling_hours = models.PositiveSmallIntegerField(
        _("handling in working hours"),
        default=0,
        validators=[MaxValueValidator(80)],
        help_text=_("From the cut-off until the last parcel is packed. 0: a parcel is ready by the next collection."),
    )
    handling_days = models.PositiveSmallIntegerField(
        _("handling in working days"), default=0, validators=[MaxValueValidator(60)]
    )
    capacity = models.PositiveIntegerField(
        _("parcels a day"),
        null=True,
        blank=True,
        help_text=_("When a day is full, orders are promised for the next one. Leave it empty for no limit."),
    )
    position = models.PositiveSmallIntegerField(
        _("position"), default=0, help_text=_("Goods without a warehouse leave from the first one.")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("warehouse")
        verbose_name_plural = _("warehouses")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(opens__lt=F("closes")),
                name="delivery_warehouse_opens_before_it_closes",
                violation_error_message=_("It closes before it opens."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class ClosingDay(models.Model):
    """A day, or several in a row, on which a warehouse or a carrier does not work. ``yearly``: every year."""

    warehouse = models.ForeignKey(
        Warehouse, on_delete=models.CASCADE, related_name="closing_days", null=True, blank=True
    )
    carrier = models.ForeignKey(
        "delivery.Carrier", on_delete=models.CASCADE, related_name="closing_days", null=True, blank=True
    )
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    yearly = models.BooleanField(_("every year"), default=False)
    name = models.CharField(_("because"), max_length=80, blank=True, help_text=_("Shoppers read this."))

    class Meta:
        verbose_name = _("closing day")
        verbose_name_plural = _("closing days")
        ordering = ["first"]
        constraints = [
            models.CheckConstraint(
                condition=Q(first__lte=F("last")),
                name="delivery_closing_in_order",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=Q(warehouse__isnull=False, carrier__isnull=True)
                | Q(warehouse__isnull=True, carrier__isnull=False),
                name="delivery_closing_of_one_place",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first} – {self.last}"


class CutOff(models.Model):
    """Until when an order for a service can really still be packed on the same day."""

    warehouse = models.ForeignKey(Warehouse, on_delete=models.CASCADE, related_name="cutoffs")
    service = models.ForeignKey(
        "delivery.Service", on_delete=models.CASCADE, related_name="cutoffs", verbose_name=_("service")
    )
    at = models.TimeField(_("order until"))

    class Meta:
        verbose_name = _("cut-off")
        verbose_name_plural = _("cut-offs")
        ordering = ["at"]
        constraints = [
            models.UniqueConstraint(
                fields=["warehouse", "service"],
                name="delivery_one_cutoff",
                violation_error_message=_("This service has a cut-off already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.at:%H:%M}"
