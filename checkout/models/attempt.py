"""One try at paying for one basket, and the history of its states."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AttemptStatus(models.TextChoices):
    """Where an attempt stands; the legal moves are in `checkout.states.TRANSITIONS`."""

    NEW = "new", _("holds taken, gateway not asked yet")
    OPEN = "open", _("waiting for the payment")
    PLACED = "placed", _("order placed")
    EXPIRED = "expired", _("given up, holds released")
    SUPERSEDED = "superseded", _("replaced by a newer attempt")
    PAID_NOT_PLACEABLE = "paid_not_placeable", _("paid, cannot become an order")
    REFUNDED = "refunded", _("paid back")


LIVE = (AttemptStatus.NEW, AttemptStatus.OPEN)


class AttemptQuerySet(models.QuerySet["PaymentAttempt"]):
    """Questions asked about attempts in the words of the trade."""

    def live(self) -> "AttemptQuerySet":
        """Attempts that still hold something."""
        return self.filter(status__in=LIVE)

    def overdue(self, at: datetime) -> "AttemptQuerySet":
        """Live attempts whose hold has run out."""
        return self.live().filter(expires_at__lte=at)


class PaymentAttempt(models.Model):
    """Everything an order will be made of, frozen when the customer pressed "Order and pay".

    `snapshot` is never changed after the row was written; `basket_version` is the hash of the basket
    and `fingerprint` the hash of basket, details, option and amounts: the same press again finds the
    same attempt. `amount` is what the gateway is asked for, in `currency`. `one_click` means that
    a saved method is charged instead of opening a page, `captures_later` that the money is only set aside when
    the order is placed; both stay as they were at the press. `capture_asked_at` is set before
    authorised money is taken: from then on it is too late to leave some of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    basket = models.ForeignKey("basket.Basket", null=True, on_delete=models.SET_NULL, related_name="payment_attempts")
    basket_version = models.CharField(max_length=64)
    fingerprint = models.CharField(max_length=64)
    contact = models.ForeignKey(
        "contacts.Contact", null=True, on_delete=models.SET_NULL, related_name="payment_attempts"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    visitor = models.CharField(max_length=64, blank=True, db_index=True)
    status = models.CharField(max_length=24, choices=AttemptStatus, default=AttemptStatus.NEW)
    reason = models.CharField(max_length=200, blank=True)
    snapshot = models.JSONField()
    order_number = models.CharField(max_length=32, unique=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    gateway = models.CharField(max_length=32, blank=True)
    gateway_reference = models.CharField(max_length=128, blank=True, db_index=True)
    saved_method = models.ForeignKey(
        "checkout.SavedMethod", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    one_click = models.BooleanField(default=False)
    captures_later = models.BooleanField(default=False)
    order = models.OneToOneField(
        "order.Order", null=True, blank=True, on_delete=models.PROTECT, related_name="payment_attempt"
    )
    superseded_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="supersedes"
    )
    started_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    capture_asked_at = models.DateTimeField(null=True, blank=True)

    objects = AttemptQuerySet.as_manager()

    class Meta:
        verbose_name = _("payment attempt")
        verbose_name_plural = _("payment attempts")
        ordering = ["-created_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["basket"],
                condition=Q(status__in=["new", "open"]),
                name="checkout_one_live_attempt_per_basket",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="checkout_attempt_amount_not_negative"),
            models.CheckConstraint(
                condition=~Q(status="placed") | Q(order__isnull=False),
                name="checkout_placed_attempt_has_order",
            ),
        ]
        indexes = [models.Index(fields=["status", "expires_at"], name="checkout_attempt_due")]

    def __str__(self) -> str:
        return f"{self.order_number} ({self.status})"

    @property
    def is_live(self) -> bool:
        """Whether the attempt still holds goods and may become an order."""
        return self.status in LIVE


class AttemptChange(models.Model):
    """One move of an attempt: when, from which state to which, and why."""

    attempt = models.ForeignKey(PaymentAttempt, on_delete=models.CASCADE, related_name="changes")
    old = models.CharField(max_length=24)
    new = models.CharField(max_length=24)
    reason = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("attempt change")
        verbose_name_plural = _("attempt changes")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.old} → {self.new}"
