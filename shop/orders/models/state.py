"""Where an order stands in three respects, and its one history."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.orders.states import FulfilmentStatus, OrderStatus, PaymentStatus


class OrderState(models.Model):
    """Where an order stands today, in three respects. Moves go through ``order_state_move``.

    The moments say when it came there; ``expected_on`` is the day it is expected now, if that is later than promised.
    """

    order = models.OneToOneField("order.Order", models.CASCADE, related_name="state")
    order_status = models.CharField(_("order"), max_length=16, choices=OrderStatus, default=OrderStatus.OPEN)
    payment_status = models.CharField(_("payment"), max_length=16, choices=PaymentStatus, default=PaymentStatus.UNPAID)
    fulfilment_status = models.CharField(
        _("fulfilment"), max_length=16, choices=FulfilmentStatus, default=FulfilmentStatus.WAITING
    )
    packed_at = models.DateTimeField(_("packed"), null=True, blank=True)
    handed_over_at = models.DateTimeField(_("handed over"), null=True, blank=True)
    delivered_at = models.DateTimeField(_("delivered"), null=True, blank=True)
    pieces_cancelled = models.PositiveIntegerField(_("pieces cancelled"), default=0)
    expected_on = models.DateField(_("expected now"), null=True, blank=True)

    class Meta:
        verbose_name = _("order state")
        verbose_name_plural = _("order states")
        constraints = [
            models.CheckConstraint(condition=Q(order_status__in=OrderStatus.values), name="order_status_known"),
            models.CheckConstraint(condition=Q(payment_status__in=PaymentStatus.values), name="payment_status_known"),
            models.CheckConstraint(
                condition=Q(fulfilment_status__in=FulfilmentStatus.values), name="fulfilment_status_known"
            ),
        ]

    def __str__(self) -> str:
        return f"order {self.order_id}: {self.order_status}, {self.payment_status}, {self.fulfilment_status}"


class OrderHistory(models.Model):
    """One line of an order's story: a move of one machine, or a note of staff. Never changed."""

    class About(models.TextChoices):
        ORDER = "order", _("order")
        PAYMENT = "payment", _("payment")
        FULFILMENT = "fulfilment", _("fulfilment")
        NOTE = "note", _("note")

    class By(models.TextChoices):
        SYSTEM = "system", _("the shop")
        CUSTOMER = "customer", _("the customer")
        STAFF = "staff", _("staff")

    order = models.ForeignKey("order.Order", models.CASCADE, related_name="history")
    about = models.CharField(_("about"), max_length=12, choices=About)
    old = models.CharField(_("before"), max_length=16, blank=True)
    new = models.CharField(_("after"), max_length=16, blank=True)
    text = models.TextField(_("why"), blank=True)
    by = models.CharField(_("by"), max_length=10, choices=By)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("order history")
        verbose_name_plural = _("order history")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["order", "at"], name="order_history_in_order")]
        constraints = [
            models.UniqueConstraint(
                fields=["order", "about"], condition=Q(old="") & ~Q(about="note"), name="order_history_begins_once"
            ),
            models.CheckConstraint(condition=~Q(about="note") | ~Q(text=""), name="order_note_says_something"),
        ]

    def __str__(self) -> str:
        return f"order {self.order_id}: {self.about} {self.old} → {self.new}"
