"""Areas that have terms of their own, or none."""

from __future__ import annotations

from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class Zone(models.Model):
    """An area by countries, regions and postcodes. Of two that share a place the lower ``priority`` number counts.

    Without regions and postcodes it is the whole of its countries.
    """

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    countries = models.JSONField(_("countries"), default=list)
    regions = models.JSONField(
        _("regions"), default=list, blank=True, help_text=_("Codes such as HH or BY. Empty: the whole country.")
    )
    postcodes = models.TextField(
        _("postcodes"),
        blank=True,
        help_text=_("One a line: 20457, a range 20000-22999, or a pattern 204* (? is one character). Empty: all."),
    )
    except_postcodes = models.TextField(
        _("but not"), blank=True, help_text=_("Postcodes that are left out, written the same way.")
    )
    surcharge = models.DecimalField(
        _("surcharge"),
        max_digits=8,
        decimal_places=2,
        default=Decimal("0.00"),
        help_text=_("Added to every parcel into this zone, tax included: islands, mountains."),
    )
    is_served = models.BooleanField(
        _("we deliver there"), default=True, help_text=_("Without the tick shoppers read that we do not go there.")
    )
    priority = models.PositiveSmallIntegerField(
        _("priority"), help_text=_("Zones that share a place need different numbers; the lower one counts.")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        ordering = ["priority", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(surcharge__gte=0), name="delivery_zone_surcharge_not_negative")
        ]

    def __str__(self) -> str:
        return self.name
