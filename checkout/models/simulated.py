"""The simulated gateway's own books: what a payment provider would keep on its side."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SimulatedSession(models.Model):
    """A payment page at the simulated gateway, found by our attempt's id or by its reference.

    `settles_at` lies ahead while a slow payment is processing; it is paid from that moment on. With
    `captures_later` it is only authorised then, until `captured` says how much was taken. `asks` marks a saved
    card whose bank wants to hear from its owner.
    """

    reference = models.CharField(max_length=40, unique=True)
    attempt_id = models.UUIDField(unique=True)
    order_number = models.CharField(max_length=32)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    currency = models.CharField(max_length=3)
    email = models.EmailField()
    status = models.CharField(max_length=12, default="open")
    return_url = models.CharField(max_length=500)
    cancel_url = models.CharField(max_length=500)
    outcome = models.CharField(max_length=24, blank=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    settles_at = models.DateTimeField(null=True, blank=True)
    customer = models.CharField(max_length=40, blank=True)
    captures_later = models.BooleanField(default=False)
    captured = models.DecimalField(max_digits=12, decimal_places=2, null=True, blank=True)
    asks = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("simulated payment")
        verbose_name_plural = _("simulated payments")
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.reference} ({self.status})"


class SimulatedCard(models.Model):
    """A card that the simulated gateway keeps for one of its customers."""

    reference = models.CharField(max_length=40, unique=True)
    customer = models.CharField(max_length=40, db_index=True)
    brand = models.CharField(max_length=20)
    last4 = models.CharField(max_length=4)
    exp_month = models.PositiveSmallIntegerField()
    exp_year = models.PositiveSmallIntegerField()
    asks = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("simulated card")
        verbose_name_plural = _("simulated cards")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.brand} {self.last4}"


class SimulatedRefund(models.Model):
    """Money given back by the simulated gateway; the caller's key makes it happen once."""

    session = models.ForeignKey(SimulatedSession, on_delete=models.CASCADE, related_name="refunds")
    key = models.CharField(max_length=160, unique=True)
    reference = models.CharField(max_length=40, unique=True)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("simulated refund")
        verbose_name_plural = _("simulated refunds")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.reference}: {self.amount}"


class SimulatedHook(models.Model):
    """A notice the simulated gateway still has to send, not before `due_at`.

    A doubled notice has `copies` of 2 and carries the same event id both times.
    """

    session = models.ForeignKey(SimulatedSession, on_delete=models.CASCADE, related_name="hooks")
    event_id = models.CharField(max_length=64, unique=True)
    kind = models.CharField(max_length=32)
    copies = models.PositiveSmallIntegerField(default=1)
    due_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = _("simulated notice")
        verbose_name_plural = _("simulated notices")
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.event_id}"
