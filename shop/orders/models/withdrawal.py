"""Withdrawals from a contract, as the law of the EU gives them to consumers (Directive 2011/83/EU, Art. 9 to 11a)."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.core.states import Machine


class WithdrawalStatus(models.TextChoices):
    RECEIVED = "received", _("waits for our answer")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")


WITHDRAWAL = Machine("status", {WithdrawalStatus.RECEIVED: {WithdrawalStatus.ACCEPTED, WithdrawalStatus.DECLINED}})


class Withdrawal(models.Model):
    """One statement of withdrawal, word for word as it was confirmed; it takes effect by being sent.

    ``lines`` are ``[order line, title, pieces]``. ``key`` belongs to the page it was confirmed on: the same press
    twice is one statement.
    """

    order = models.ForeignKey("order.Order", models.PROTECT, related_name="withdrawals", verbose_name=_("order"))
    key = models.CharField(max_length=64, unique=True)
    name = models.CharField(_("name"), max_length=200)
    email = models.EmailField(_("receipt to"))
    lines = models.JSONField(_("what"))
    text = models.TextField(_("statement"))
    received_at = models.DateTimeField(_("received"), default=clock.now)
    status = models.CharField(_("status"), max_length=10, choices=WithdrawalStatus, default=WithdrawalStatus.RECEIVED)
    answer = models.TextField(_("our answer"), blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-received_at"]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.get_status_display()}"
