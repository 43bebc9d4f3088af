"""Something limited, set aside for one attempt."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class HoldState(models.TextChoices):
    """A hold is taken, then either becomes part of an order or is given back."""

    HELD = "held", _("held")
    CONVERTED = "converted", _("part of an order")
    RELEASED = "released", _("given back")


class Hold(models.Model):
    """`quantity` units of `key` (a row's id, as text) of the limited resource `resource`.

    `exclusive` holds may exist once per key while held or converted: single-use vouchers.
    """

    attempt = models.ForeignKey("checkout.PaymentAttempt", on_delete=models.CASCADE, related_name="holds")
    resource = models.CharField(max_length=32)
    key = models.CharField(max_length=64)
    quantity = models.PositiveIntegerField()
    exclusive = models.BooleanField(default=False)
    state = models.CharField(max_length=12, choices=HoldState, default=HoldState.HELD)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["attempt", "resource", "key"], name="checkout_one_hold_per_resource_and_key"
            ),
            models.UniqueConstraint(
                fields=["resource", "key"],
                condition=Q(exclusive=True, state__in=["held", "converted"]),
                name="checkout_exclusive_hold_once",
            ),
            models.CheckConstraint(condition=Q(quantity__gt=0), name="checkout_hold_of_something"),
        ]
        indexes = [models.Index(fields=["resource", "key", "state"], name="checkout_hold_lookup")]

    def __str__(self) -> str:
        return f"{self.quantity} × {self.resource}:{self.key} ({self.state})"
