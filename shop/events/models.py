"""The tables of the jobs floor: the event log, and work that is done by a worker."""

import json
from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.core import clock


class AppendOnly(TypeError):
    """Somebody tried to change or delete what was written once and for all."""


class AppendOnlyQuerySet(models.QuerySet["EventRecord"]):
    """A query set that reads and inserts, nothing else."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise AppendOnly("The event log is only ever appended to.")

    update = bulk_update = delete = update_or_create = _raw_delete = _refuse


class EventRecord(models.Model):
    """One thing that happened. Written once with its transaction, never changed, never deleted."""

    type = models.CharField(_("type"), max_length=80)
    version = models.PositiveSmallIntegerField(_("version"))
    aggregate = models.CharField(_("aggregate"), max_length=40)
    aggregate_id = models.CharField(_("aggregate id"), max_length=64)
    sequence = models.PositiveIntegerField(_("sequence"), help_text=_("Counts 1, 2, 3 … within the aggregate."))
    occurred_at = models.DateTimeField(_("occurred at"))
    key = models.CharField(_("key"), max_length=200, unique=True)
    data = models.JSONField(_("data"))

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("event log")
        ordering = ("id",)
        default_permissions = ("view",)
        base_manager_name = "objects"
        constraints = [
            models.UniqueConstraint(
                fields=["aggregate", "aggregate_id", "sequence"], name="events_one_place_in_sequence"
            )
        ]
        indexes = [models.Index(fields=["type", "id"], name="events_by_type")]

    def __str__(self) -> str:
        return f"{self.type} {self.aggregate_id} #{self.sequence}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; a row that exists refuses. Raises AppendOnly."""
        if not self._state.adding:
            raise AppendOnly("The event log is only ever appended to.")
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse. Raises AppendOnly."""
        raise AppendOnly("The event log is only ever appended to.")


class WorkStatus(models.TextChoices):
    """Where a piece of work stands."""

    WAITING = "waiting", _("Waiting")
    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    DEAD = "dead", _("Failed for good")
    SKIPPED = "skipped", _("Skipped")


class Work(models.Model):
    """A row a worker has to deal with; :mod:`shop.events.leases` moves it through its statuses.

    ``attempts`` counts claims and is the fence: whoever finishes must still hold the same count.
    ``last_error`` names kind and place of the last failure, never its text, which may name people.
    """

    status = models.CharField(_("status"), max_length=8, choices=WorkStatus, default=WorkStatus.WAITING)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    due_at = models.DateTimeField(_("due at"), default=clock.now)
    lease_until = models.DateTimeField(_("claimed until"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    last_error = models.CharField(_("last error"), max_length=200, blank=True)

    class Meta:
        abstract = True


class Delivery(Work):
    """One event on its way to one subscriber."""

    event = models.ForeignKey(
        EventRecord,
        models.PROTECT,
        related_name="deliveries",
        verbose_name=_("event"),
        db_index=False,  # the unique constraint below begins with it
    )
    subscriber = models.CharField(_("subscriber"), max_length=100)
    replay = models.BooleanField(_("from a replay"), default=False)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ("view", "change")
        constraints = [
            models.UniqueConstraint(fields=["event", "subscriber"], name="events_one_delivery_per_subscriber")
        ]
        indexes = [models.Index(fields=["status", "due_at"], name="events_delivery_due")]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.subscriber}"


class PeriodicRun(Work):
    """One run of a periodic job. The unique period is what keeps two beats from running it twice."""

    job = models.CharField(_("job"), max_length=100)
    period = models.CharField(_("period"), max_length=40)
    starts_at = models.DateTimeField(_("period starts at"))

    class Meta:
        verbose_name = _("periodic run")
        verbose_name_plural = _("periodic runs")
        default_permissions = ("view",)
        constraints = [models.UniqueConstraint(fields=["job", "period"], name="events_one_run_per_period")]
        indexes = [models.Index(fields=["status", "due_at"], name="events_run_due")]

    def __str__(self) -> str:
        return f"{self.job} {self.period}"


class InboundHook(Work):
    """A signed notice from outside, stored as it came; a worker applies it."""

    provider = models.CharField(_("provider"), max_length=40)
    event_id = models.CharField(_("event id"), max_length=200)
    headers = models.JSONField(_("headers"), default=dict)
    body = models.BinaryField(_("body"))
    received_at = models.DateTimeField(_("received at"), default=clock.now)

    class Meta:
        verbose_name = _("inbound hook")
        verbose_name_plural = _("inbound hooks")
        default_permissions = ("view", "change")
        constraints = [models.UniqueConstraint(fields=["provider", "event_id"], name="events_one_row_per_hook")]
        indexes = [models.Index(fields=["status", "due_at"], name="events_hook_due")]

    def __str__(self) -> str:
        return f"{self.provider} {self.event_id}"

    @property
    def payload(self) -> Any:
        """The body read as JSON. Raises ValueError."""
        return json.loads(bytes(self.body))


class Heartbeat(models.Model):
    """When a part of the machinery was last seen alive: ``worker`` or ``beat``."""

    name = models.CharField(_("name"), max_length=40, unique=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")
        default_permissions = ("view",)

    def __str__(self) -> str:
        return self.name
