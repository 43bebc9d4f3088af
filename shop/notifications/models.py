"""Messages to people as rows: what was said, to whom, when it left, or why it did not."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.contacts.kinds import Channel, Kind
from shop.core import clock
from shop.core.states import Machine


class Message(models.Model):
    """One mail or text message, written out in full when it was queued."""

    class Status(models.TextChoices):
        QUEUED = "queued", _("Waiting")
        SENDING = "sending", _("On its way out")
        SENT = "sent", _("Sent")
        FAILED = "failed", _("Failed, will be tried again")
        SUPPRESSED = "suppressed", _("Held back")
        DEAD = "dead", _("Given up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(
        "contacts.Contact",
        verbose_name=_("person"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="messages",
    )
    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices)
    kind = models.CharField(_("about"), max_length=16, choices=Kind.choices, default=Kind.ORDER)
    template = models.CharField(_("template"), max_length=80)
    language = models.CharField(_("language"), max_length=12)
    time_zone = models.CharField(_("time zone"), max_length=64, blank=True)
    to = models.CharField(_("to"), max_length=254)
    subject = models.CharField(_("subject"), max_length=250, blank=True)
    body_text = models.TextField(_("text"), blank=True)
    body_html = models.TextField(_("HTML"), blank=True)
    dedupe_key = models.CharField(_("key"), max_length=200, blank=True)
    about = models.CharField(_("belongs to"), max_length=80, blank=True)
    confidential = models.BooleanField(_("confidential"), default=False)
    """Carries a secret link or code: the words are wiped once they have left, or will not leave any more."""
    keeps_quiet_hours = models.BooleanField(_("keeps quiet hours"), default=False)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("sent again by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.QUEUED)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    created = models.DateTimeField(_("written"), default=clock.now, editable=False)
    queued_at = models.DateTimeField(_("queued"), default=clock.now)
    due_at = models.DateTimeField(_("due"), default=clock.now)
    lease_until = models.DateTimeField(null=True, blank=True, editable=False)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    provider_ref = models.CharField(_("provider's reference"), max_length=120, blank=True)
    last_error = models.CharField(_("last error"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created"]
        constraints = [
            models.UniqueConstraint(fields=["dedupe_key"], condition=~Q(dedupe_key=""), name="message_once_per_key"),
        ]
        indexes = [
            models.Index(
                fields=["due_at"], condition=Q(status__in=["queued", "failed", "sending"]), name="message_due"
            ),
            models.Index(fields=["about", "-created"], name="message_about"),
            models.Index(fields=["status", "-created"], name="message_status"),
        ]

    def __str__(self) -> str:
        return f"{self.template} ({self.get_status_display()})"


MESSAGE_MACHINE = Machine(
    "status",
    {
        Message.Status.QUEUED: {Message.Status.SENDING, Message.Status.SUPPRESSED},
        Message.Status.FAILED: {Message.Status.SENDING, Message.Status.SUPPRESSED, Message.Status.QUEUED},
        Message.Status.SENDING: {
            Message.Status.SENT,
            Message.Status.FAILED,
            Message.Status.SUPPRESSED,
            Message.Status.DEAD,
            Message.Status.QUEUED,
        },
        Message.Status.SUPPRESSED: {Message.Status.QUEUED},
        Message.Status.DEAD: {Message.Status.QUEUED},
        Message.Status.SENT: set(),
    },
)


class MessageText(models.Model):
    """Words of staff for one kind of message in one language, instead of the shipped ones."""

    name = models.CharField(_("message"), max_length=80)
    language = models.CharField(_("language"), max_length=12)
    subject = models.CharField(_("subject"), max_length=200)
    heading = models.CharField(_("heading"), max_length=200)
    body = models.TextField(_("text"))
    sms = models.TextField(_("text message"), blank=True)
    changed_at = models.DateTimeField(_("changed"), default=clock.now)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("changed by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("text of a message")
        verbose_name_plural = _("texts of messages")
        constraints = [models.UniqueConstraint(fields=["name", "language"], name="message_text_once")]

    def __str__(self) -> str:
        return f"{self.name} ({self.language})"


class CapturedMessage(models.Model):
    """What the captured backends took instead of a network: the mailbox and the phone of the demo."""

    key = models.CharField(max_length=254, unique=True)
    """The Message-ID or the message's id: the same message arriving twice is one row."""
    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices)
    to = models.CharField(_("to"), max_length=500)
    subject = models.CharField(_("subject"), max_length=250, blank=True)
    body_text = models.TextField(_("text"), blank=True)
    body_html = models.TextField(_("HTML"), blank=True)
    headers = models.JSONField(_("headers"), default=dict, blank=True)
    at = models.DateTimeField(_("received"), default=clock.now, db_index=True)

    class Meta:
        verbose_name = _("captured message")
        verbose_name_plural = _("captured messages")
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return self.subject or self.key
