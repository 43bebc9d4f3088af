"""Parcels of orders, what is in them, and the scans carriers report."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from tracking.statuses import ENDED, HERE, ParcelStatus


class ParcelQuerySet(models.QuerySet["Parcel"]):
    """Questions in the words of the trade."""

    def of_order(self, order_id: int) -> ParcelQuerySet:
        """The parcels of one order in the order they were packed."""
        return self.filter(order_id=order_id).order_by("sequence")

    def underway(self) -> ParcelQuerySet:
        """Handed over and not delivered."""
        return self.filter(called_off_at=None).exclude(status__in=[*HERE, *ENDED])


class Parcel(models.Model):
    """One parcel of an order.

    ``status`` and the moments beside it are what :func:`tracking.folding.fold` says of its scans, kept here so that
    lists can ask for them. ``promised_on`` is the last day of the order's original promise at the destination,
    ``promised_by`` the instant at which it is broken. ``contents`` repeats titles and quantities for
    pages, ``story`` the latest scans.
    """

    order = models.ForeignKey("order.Order", models.PROTECT, related_name="parcels", verbose_name=_("order"))
    sequence = models.PositiveSmallIntegerField(_("number in the order"))
    carrier = models.CharField(_("carrier"), max_length=31)
    number = models.CharField(_("parcel number"), max_length=60, blank=True)
    url = models.URLField(_("carrier's page"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=24, choices=ParcelStatus, default=ParcelStatus.PENDING)
    visited = models.JSONField(default=list)
    """Every state its scans show, in order."""
    status_at = models.DateTimeField(_("since"), null=True, blank=True)
    packed_at = models.DateTimeField(_("packed"), default=clock.now)
    handed_over_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    first_attempt_at = models.DateTimeField(_("first delivery attempt"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    last_scan_at = models.DateTimeField(_("last scan"), null=True, blank=True)
    is_returning = models.BooleanField(_("on its way back"), default=False)
    promised_on = models.DateField(_("promised for"), null=True, blank=True)
    promised_by = models.DateTimeField(null=True, blank=True)
    replaces = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name=_("sent again for")
    )
    called_off_at = models.DateTimeField(_("unpacked again"), null=True, blank=True)
    poll_at = models.DateTimeField(_("asked about next"), default=clock.now)
    contents = models.JSONField(_("contents"), default=list)
    story = models.JSONField(_("latest scans"), default=list)

    objects = ParcelQuerySet.as_manager()

    class Meta:
        verbose_name = _("parcel")
        verbose_name_plural = _("parcels")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(fields=["order", "sequence"], name="parcel_sequence_once"),
            models.UniqueConstraint(
                fields=["carrier", "number"], condition=~Q(number=""), name="parcel_number_once_per_carrier"
            ),
            models.CheckConstraint(condition=Q(status__in=ParcelStatus.values), name="parcel_status_known"),
        ]
        indexes = [
            models.Index(
                fields=["poll_at"], condition=~Q(number="") & Q(delivered_at__isnull=True), name="parcel_to_ask_about"
            ),
            models.Index(fields=["status", "promised_on"], name="parcel_status"),
        ]

    def __str__(self) -> str:
        return self.number or f"{self.order_id}/{self.sequence}"

    @property
    def is_here(self) -> bool:
        """Whether it has not left the house."""
        return self.status in HERE

    @property
    def is_delivered(self) -> bool:
        return self.status == ParcelStatus.DELIVERED


class ParcelLine(models.Model):
    """So many pieces of an order line are in a parcel."""

    parcel = models.ForeignKey(Parcel, models.CASCADE, related_name="lines")
    line = models.ForeignKey("order.Line", models.PROTECT, related_name="parcel_lines")
    quantity = models.PositiveIntegerField(_("pieces"))

    class Meta:
        verbose_name = _("parcel line")
        verbose_name_plural = _("parcel lines")
        constraints = [
            models.UniqueConstraint(fields=["parcel", "line"], name="parcel_line_once"),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="parcel_line_of_something"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.line_id}"


class Checkpoint(models.Model):
    """One scan as a carrier, or our own staff, reported it; never changed, and known by its ``key``.

    ``status`` is one of the nine, "" for a word nobody knows yet; ``word`` and ``raw`` are the carrier's own. A scan
    of a parcel we do not know waits without one until a parcel gets its number.
    """

    parcel = models.ForeignKey(Parcel, models.CASCADE, null=True, blank=True, related_name="checkpoints")
    carrier = models.CharField(max_length=31)
    number = models.CharField(max_length=60, blank=True)
    key = models.CharField(max_length=80, unique=True)
    at = models.DateTimeField(_("at"))
    status = models.CharField(_("status"), max_length=24, choices=ParcelStatus, blank=True)
    word = models.CharField(_("carrier's word"), max_length=40, blank=True)
    text = models.CharField(_("text"), max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    expected = models.DateField(_("expected on"), null=True, blank=True)
    returning = models.BooleanField(default=False)
    source = models.CharField(_("from"), max_length=8)
    received_at = models.DateTimeField(_("received"), default=clock.now)

    class Meta:
        verbose_name = _("scan")
        verbose_name_plural = _("scans")
        ordering = ["at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=["", *ParcelStatus.values]), name="checkpoint_status_known")
        ]
        indexes = [
            models.Index(fields=["carrier", "number"], condition=Q(parcel__isnull=True), name="checkpoint_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.status or self.word} {self.at:%Y-%m-%d %H:%M}"
