"""Requests of people about their own data."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from shop.core import clock


class DataExport(models.Model):
    """A copy of everything we hold about an account holder, asked for by them. ``content`` is a zip file.

    The file lies in the database so that any web process can hand it out, and goes after a week.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="data_exports")
    requested_at = models.DateTimeField(_("requested"), default=clock.now)
    ready_at = models.DateTimeField(_("ready"), null=True, blank=True)
    expires_at = models.DateTimeField(_("deleted on"), null=True, blank=True)
    size = models.PositiveIntegerField(_("bytes"), default=0)
    content = models.BinaryField(null=True)

    class Meta:
        verbose_name = _("copy of personal data")
        verbose_name_plural = _("copies of personal data")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ready_at__isnull=True), name="users_one_export_being_made"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk}"


class AccountClosing(models.Model):
    """Somebody wants to be forgotten: done at ``due_at`` unless they take it back before."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="closing")
    requested_at = models.DateTimeField(_("requested"), default=clock.now)
    due_at = models.DateTimeField(_("due"), db_index=True)

    class Meta:
        verbose_name = _("account to be closed")
        verbose_name_plural = _("accounts to be closed")

    def __str__(self) -> str:
        return f"{self.user_id}"


class Erasure(models.Model):
    """The proof that a person was erased: an id that leads to nothing any more, and what was done."""

    contact_id = models.UUIDField(_("person"), null=True, blank=True, db_index=True)
    at = models.DateTimeField(_("at"), default=clock.now)
    source = models.CharField(_("asked by"), max_length=20)
    rows = models.JSONField(_("rows by table"), default=dict)

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"{self.contact_id} {self.at:%Y-%m-%d}"
