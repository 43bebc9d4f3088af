"""The ledger of money: one row per movement, written once, never changed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class MovementKind(models.TextChoices):
    """What happened to the money."""

    AUTHORISED = "authorised", _("authorised")
    CAPTURED = "captured", _("captured")
    REFUNDED = "refunded", _("refunded")
    FAILED = "failed", _("failed")
    RELEASED = "released", _("not taken after all")
    RETURNED = "returned", _("paid back, and came back")


class PaymentMovement(models.Model):
    """An amount in `currency` that moved at a gateway, or failed to.

    `released` is what was authorised and never taken, `returned` a refund that the customer's bank sent back.
    `key` is unique: writing the same fact twice changes nothing. `actor` says who caused it
    (customer, system, staff:<id>), `reason` why, in a sentence for staff.
    """

    attempt = models.ForeignKey(
        "checkout.PaymentAttempt",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="movements",
    )
    order = models.ForeignKey(
        "order.Order",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="payment_movements",
    )
    kind = models.CharField(max_length=12, choices=MovementKind)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    gateway = models.CharField(max_length=32)
    reference = models.CharField(max_length=128, blank=True)
    key = models.CharField(max_length=160, unique=True)
    actor = models.CharField(max_length=64, default="customer")
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("payment movement")
        verbose_name_plural = _("payment movements")
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="checkout_movement_amount_not_negative")]

    def __str__(self) -> str:
        return f"{self.kind} {self.amount} {self.currency}"
