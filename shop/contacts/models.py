"""A person, however they come: guest, account holder, or only an address we may write to."""

from __future__ import annotations

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from shop.contacts.birthday import Birthday
from shop.contacts.kinds import Channel, Kind
from shop.core import clock

__all__ = [
    "Birthday",
    "Consent",
    "Contact",
    "ContactMerge",
    "ContactPoint",
    "ContactSlot",
    "Suppression",
]


class Contact(models.Model):
    """The one key for a person. A contact with `merged_into` set only points at the one that lives on."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contact",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged",
    )
    created = models.DateTimeField(_("created"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="contact_not_merged_into_itself"
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | Q(user__isnull=True), name="contact_merged_has_no_user"
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(self.pk)


class ContactPoint(models.Model):
    """An address at which a person can be reached; `proved_at` is set once they showed it is theirs."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone")

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="points", verbose_name=_("person"))
    kind = models.CharField(_("kind"), max_length=8, choices=Kind.choices)
    value = models.CharField(_("address"), max_length=254)
    proved_at = models.DateTimeField(_("proved"), null=True, blank=True)
    created = models.DateTimeField(_("created"), default=clock.now, editable=False)

    class Meta:
        verbose_name = _("address")
        verbose_name_plural = _("addresses")
        constraints = [
            models.UniqueConstraint(fields=["value"], condition=Q(kind="email"), name="contact_point_one_per_email"),
            models.UniqueConstraint(fields=["contact", "kind", "value"], name="contact_point_once"),
        ]
        indexes = [models.Index(fields=["kind", "value"], name="contact_point_lookup")]

    def __str__(self) -> str:
        return self.value


class ContactMerge(models.Model):
    """That two contacts turned out to be one person, with what it takes to undo it."""

    loser = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    survivor = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="+")
    moved = models.JSONField(default=list)
    """Ids of contacts that pointed at the loser and now point at the survivor."""
    reason = models.CharField(_("reason"), max_length=200)
    at = models.DateTimeField(_("at"), default=clock.now)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["loser"], condition=Q(undone_at__isnull=True), name="contact_merge_open_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.loser_id} → {self.survivor_id}"


class ConsentQuerySet(models.QuerySet["Consent"]):
    """Consents are only ever added: what was agreed to, and when, stays provable."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("a consent is never changed; record a new one")


class Consent(models.Model):
    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="consents", verbose_name=_("person"))
    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices)
    kind = models.CharField(_("about"), max_length=16, choices=Kind.choices)
    granted = models.BooleanField(_("granted"))
    source = models.CharField(_("source"), max_length=80)
    wording = models.TextField(_("wording shown"), blank=True)
    at = models.DateTimeField(_("at"), default=clock.now)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        indexes = [models.Index(fields=["contact", "channel", "kind", "-id"], name="consent_current")]

    def __str__(self) -> str:
        return f"{self.channel} {self.kind}: {self.granted}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert only: saving a row a second time is an error of the database."""
        super().save(*args, **{**kwargs, "force_insert": True})


class Suppression(models.Model):
    """An address nothing goes to any more: it bounced, its owner sent STOP, or complained."""

    class Reason(models.TextChoices):
        BOUNCE = "bounce", _("The address does not exist")
        STOP = "stop", _("STOP was sent")
        COMPLAINT = "complaint", _("Reported as unwanted")
        STAFF = "staff", _("Blocked by staff")

    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices)
    value = models.CharField(_("address"), max_length=254)
    reason = models.CharField(_("reason"), max_length=10, choices=Reason.choices)
    at = models.DateTimeField(_("since"), default=clock.now)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    class Meta:
        verbose_name = _("blocked address")
        verbose_name_plural = _("blocked addresses")
        constraints = [
            models.UniqueConstraint(
                fields=["channel", "value"], condition=Q(lifted_at__isnull=True), name="suppression_active_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel} {self.value}"


class ContactSlot(models.Model):
    """One of the few times we may write to a person within the rolling window; see policy.py."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="slots")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    kind = models.CharField(max_length=16, choices=Kind.choices, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contact", "number"], name="contact_slot_once")]

    def __str__(self) -> str:
        return f"{self.contact_id} #{self.number}"
