"""One row per thing somebody would like to have, and per notice somebody asked for."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.core import clock
from shop.core.states import Machine


class WishlistEntry(models.Model):
    """A product (a variant, where one was chosen) on the list of an account."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wishlist_entries")
    product = models.ForeignKey("catalogue.Product", models.CASCADE, related_name="+")
    added_at = models.DateTimeField(_("added"), default=clock.now)

    class Meta:
        verbose_name = _("wish list entry")
        verbose_name_plural = _("wish list entries")
        constraints = [models.UniqueConstraint(fields=["user", "product"], name="wishlist_thing_once")]

    def __str__(self) -> str:
        return f"product {self.product_id} on the list of account {self.user_id}"


class WishlistShare(models.Model):
    """That an account shares its list; raising ``version`` ends every link given out before."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="wishlist_share")
    version = models.PositiveIntegerField(default=1)
    is_on = models.BooleanField(default=True)

    class Meta:
        verbose_name = _("shared wish list")
        verbose_name_plural = _("shared wish lists")

    def __str__(self) -> str:
        return f"list of account {self.user_id}"


class NoticeStatus(models.TextChoices):
    UNPROVED = "unproved", _("mailbox not proved yet")
    WAITING = "waiting", _("waiting for goods")
    SENT = "sent", _("told")
    STOPPED = "stopped", _("taken back")


NOTICE_MACHINE = Machine(
    "status",
    {
        NoticeStatus.UNPROVED: {NoticeStatus.WAITING, NoticeStatus.STOPPED},
        NoticeStatus.WAITING: {NoticeStatus.SENT, NoticeStatus.STOPPED},
        NoticeStatus.SENT: set(),
        NoticeStatus.STOPPED: set(),
    },
)


class StockNotice(models.Model):
    """Somebody wants one mail when a sold-out product can be bought again."""

    product = models.ForeignKey("catalogue.Product", models.CASCADE, related_name="stock_notices")
    contact = models.ForeignKey("contacts.Contact", models.CASCADE, related_name="stock_notices")
    email = models.EmailField(_("e-mail address"))
    language = models.CharField(max_length=12, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=NoticeStatus.choices, default=NoticeStatus.WAITING)
    asked_at = models.DateTimeField(_("asked"), default=clock.now)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    class Meta:
        verbose_name = _("back-in-stock notice")
        verbose_name_plural = _("back-in-stock notices")
        constraints = [
            models.UniqueConstraint(
                fields=["product", "contact"],
                condition=Q(status__in=["unproved", "waiting"]),
                name="wishlist_notice_open_once",
            )
        ]
        indexes = [models.Index(fields=["product"], condition=Q(status="waiting"), name="wishlist_notice_waiting")]

    def __str__(self) -> str:
        return f"notice {self.pk} for product {self.product_id}"
