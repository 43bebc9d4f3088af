"""Money on its way back: asked for once per key, then made or failed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class RefundStatus(models.TextChoices):
    """Where a refund stands; what is asked for is set aside at once, so that it cannot be given twice."""

    ASKED = "asked", _("on its way")
    MADE = "made", _("paid back")
    FAILED = "failed", _("could not be paid back")


COUNTED = (RefundStatus.ASKED, RefundStatus.MADE)


class Refund(models.Model):
    """`amount` of what one attempt received, or set aside, goes back to the customer.

    `key` is unique: asking for the same thing twice makes one refund; the gateway is asked with the same
    key. `lines` says what it is for, as a list of {"line": id, "quantity": n, "amount": "12.00"}; empty for
    an amount that belongs to no line. `payment_reference` is set only when it is not the attempt's own
    payment that goes back but a second one. Documents that follow from a refund point at this row.
    """

    key = models.CharField(max_length=120, unique=True)
    attempt = models.ForeignKey("checkout.PaymentAttempt", on_delete=models.PROTECT, related_name="refunds")
    order = models.ForeignKey(
        "order.Order", null=True, blank=True, on_delete=models.PROTECT, related_name="payment_refunds"
    )
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    lines = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=200)
    actor = models.CharField(max_length=64)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    status = models.CharField(max_length=8, choices=RefundStatus, default=RefundStatus.ASKED)
    payment_reference = models.CharField(max_length=128, blank=True)
    reference = models.CharField(max_length=128, blank=True)
    error = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("refund")
        verbose_name_plural = _("refunds")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="checkout_refund_of_something")]
        indexes = [models.Index(fields=["status", "created_at"], name="checkout_refund_waiting")]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency} ({self.status})"
