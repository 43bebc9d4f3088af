"""The promise an order was placed with."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shipping.delivery.types import DeliveryPromise


class OrderPromise(models.Model):
    """A delivery promise, frozen on its order and never edited. Later estimates are rows of their own elsewhere.

    ``data`` is the whole promise; the columns repeat what is searched and counted. ``packs_on`` is a date at the
    warehouse, the arrival dates are dates at the destination, instants are UTC.
    """

    order = models.OneToOneField(
        "order.Order", on_delete=models.PROTECT, related_name="delivery_promise", verbose_name=_("order")
    )
    service = models.CharField(_("service"), max_length=40)
    warehouse = models.CharField(_("warehouse"), max_length=40)
    packs_on = models.DateField(_("packed on"), db_index=True)
    hands_over_at = models.DateTimeField(_("handed over at"))
    arrives_from = models.DateField(_("arrives from"))
    arrives_to = models.DateField(_("arrives by"), db_index=True)
    arrives_by = models.DateTimeField(_("latest moment of arrival"))
    data = models.JSONField(_("promise"))
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("delivery promise")
        verbose_name_plural = _("delivery promises")
        constraints = [
            models.CheckConstraint(
                condition=Q(arrives_from__lte=F("arrives_to")), name="delivery_promise_window_in_order"
            ),
            models.CheckConstraint(
                condition=Q(hands_over_at__lte=F("arrives_by")), name="delivery_promise_arrives_after_handover"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service} {self.arrives_to}"

    @property
    def promise(self) -> DeliveryPromise:
        """The frozen promise itself."""
        return DeliveryPromise.from_dict(self.data)
