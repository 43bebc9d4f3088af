"""What was changed about an order: lines taken out, another address, money to be given back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.orders.models.state import OrderHistory


class LineCancellation(models.Model):
    """So many pieces of an order line will not be sent; ``amount`` (gross) is what they had cost."""

    order = models.ForeignKey("order.Order", models.CASCADE, related_name="line_cancellations")
    line = models.ForeignKey("order.Line", models.CASCADE, related_name="cancellations")
    quantity = models.PositiveIntegerField(_("pieces"))
    amount = models.DecimalField(_("amount"), max_digits=12, decimal_places=2)
    by = models.CharField(_("by"), max_length=10, choices=OrderHistory.By)
    reason = models.CharField(_("why"), max_length=200, blank=True)
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("cancelled line")
        verbose_name_plural = _("cancelled lines")
        constraints = [
            models.CheckConstraint(condition=Q(quantity__gt=0), name="order_cancellation_of_something"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="order_cancellation_amount_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.line_id}"


class AddressChange(models.Model):
    """That an order goes elsewhere than it was placed for; both addresses as lines of text."""

    order = models.ForeignKey("order.Order", models.CASCADE, related_name="address_changes")
    before = models.JSONField(_("before"))
    after = models.JSONField(_("after"))
    expected_on = models.DateField(_("expected then"))
    by = models.CharField(_("by"), max_length=10, choices=OrderHistory.By)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("change of address")
        verbose_name_plural = _("changes of address")

    def __str__(self) -> str:
        return f"order {self.order_id}"


class LinkRequest(models.Model):
    """Somebody asked for the link to an order by its number and an address; answered by a worker, then emptied."""

    number = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return str(self.pk)
