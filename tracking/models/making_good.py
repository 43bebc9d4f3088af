"""Whether each promise was kept, and what a customer got for one that was not."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.core.states import Machine
from tracking.models.parcel import Parcel


class PromiseScore(models.Model):
    """Whether the first delivery attempt of a parcel came by the originally promised day; written once.

    ``reason`` names why a missed one is not ours to make good, "" when it is.
    """

    class Reason(models.TextChoices):
        ADDRESS_CHANGED = "address_changed", _("the address was changed after ordering")
        ADDRESS_WRONG = "address_wrong", _("the address was not complete")
        PAID_LATE = "paid_late", _("the payment came later")
        SENT_AGAIN = "sent_again", _("a second parcel for a lost one")

    parcel = models.OneToOneField(Parcel, models.CASCADE, related_name="score", verbose_name=_("parcel"))
    order = models.ForeignKey("order.Order", models.CASCADE, related_name="promise_scores", verbose_name=_("order"))
    service = models.CharField(_("service"), max_length=40)
    zone = models.CharField(_("zone"), max_length=40, blank=True)
    carrier = models.CharField(_("carrier"), max_length=31)
    promised_on = models.DateField(_("promised for"))
    attempted_on = models.DateField(_("first attempt"), null=True, blank=True)
    week = models.CharField(_("week"), max_length=8, db_index=True)
    kept = models.BooleanField(_("kept"))
    reason = models.CharField(_("not ours because"), max_length=20, choices=Reason, blank=True)
    scored_at = models.DateTimeField(_("scored"), default=clock.now)

    class Meta:
        verbose_name = _("kept or missed promise")
        verbose_name_plural = _("kept and missed promises")
        ordering = ["-scored_at"]

    def __str__(self) -> str:
        return f"{self.parcel_id}: {'kept' if self.kept else 'missed'}"


class MakeGoodRule(models.Model):
    """What a missed promise is worth; the first active rule that fits the service counts.

    ``value`` is an amount in the shop's currency or a percentage of what the order cost. Caps of 0 mean no cap.
    """

    class Mode(models.TextChoices):
        AMOUNT = "amount", _("an amount")
        PERCENT = "percent", _("per cent of the order")

    name = models.CharField(_("name"), max_length=80)
    is_active = models.BooleanField(_("in force"), default=True)
    position = models.PositiveSmallIntegerField(_("order of trial"), default=10)
    service = models.CharField(
        _("only for the service"), max_length=40, blank=True, help_text=_("Its code; empty for all.")
    )
    mode = models.CharField(_("worth"), max_length=8, choices=Mode, default=Mode.AMOUNT)
    value = models.DecimalField(_("value"), max_digits=8, decimal_places=2)
    cap_per_order = models.DecimalField(_("at most per order"), max_digits=8, decimal_places=2, default=0)
    cap_per_person_month = models.DecimalField(
        _("at most per person in 30 days"), max_digits=8, decimal_places=2, default=0
    )
    cap_per_shop_month = models.DecimalField(
        _("at most for the whole shop in 30 days"), max_digits=10, decimal_places=2, default=0
    )
    excluded_reasons = models.JSONField(_("not for"), default=list, blank=True)
    approval_above = models.DecimalField(
        _("a person decides above"), max_digits=8, decimal_places=2, default=0, help_text=_("0: nobody has to.")
    )
    valid_days = models.PositiveSmallIntegerField(_("voucher valid for days"), default=180)

    class Meta:
        verbose_name = _("rule for missed promises")
        verbose_name_plural = _("rules for missed promises")
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(value__gt=0), name="make_good_worth_something"),
            models.CheckConstraint(condition=~Q(mode="percent") | Q(value__lte=100), name="make_good_percent_of_all"),
        ]

    def __str__(self) -> str:
        return self.name


class MakeGoodStatus(models.TextChoices):
    PROPOSED = "proposed", _("waits for a decision")
    GRANTED = "granted", _("given")
    DECLINED = "declined", _("declined")
    NOTHING = "nothing", _("nothing due")


MAKE_GOOD = Machine("status", {MakeGoodStatus.PROPOSED: {MakeGoodStatus.GRANTED, MakeGoodStatus.DECLINED}})


class MakeGood(models.Model):
    """What was done for the missed promise of an order: one row per order, so it happens exactly once."""

    order = models.OneToOneField("order.Order", models.PROTECT, related_name="make_good", verbose_name=_("order"))
    parcel = models.ForeignKey(Parcel, models.PROTECT, related_name="+", verbose_name=_("parcel"))
    contact = models.ForeignKey("contacts.Contact", models.SET_NULL, null=True, related_name="make_goods")
    rule = models.ForeignKey(MakeGoodRule, models.SET_NULL, null=True, blank=True, related_name="+")
    status = models.CharField(_("status"), max_length=10, choices=MakeGoodStatus)
    amount = models.DecimalField(_("amount"), max_digits=8, decimal_places=2, default=Decimal(0))
    currency = models.CharField(max_length=3)
    voucher_code = models.CharField(_("voucher"), max_length=40, blank=True)
    why = models.CharField(_("why"), max_length=200, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("decided by")
    )
    at = models.DateTimeField(_("at"), default=clock.now)
    told_at = models.DateTimeField(_("customer told"), null=True, blank=True)

    class Meta:
        verbose_name = _("credit for a missed promise")
        verbose_name_plural = _("credits for missed promises")
        ordering = ["-at"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="make_good_not_negative"),
            models.CheckConstraint(
                condition=~Q(status="granted") | ~Q(voucher_code=""), name="make_good_granted_has_voucher"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order_id}: {self.get_status_display()}"
