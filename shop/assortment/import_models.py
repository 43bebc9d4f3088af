"""Runs of product imports: how far they are, what they did, and what they have to tell."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportRun(models.Model):
    """One import of one file with the same options, across interruptions.

    ``fingerprint`` names content and options: a run that broke off is found by it and goes on behind
    ``position`` products. Counts are products, but ``errors`` and ``notes``, which are rows to read.
    """

    class Status(models.TextChoices):
        """Where it stands."""

        WAITING = "waiting", _("Waiting")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")
        REFUSED = "refused", _("Refused")

    status = models.CharField(_("Status"), max_length=8, choices=Status.choices, default=Status.RUNNING)
    file_name = models.CharField(_("File"), max_length=200)
    format = models.CharField(_("Format"), max_length=32, blank=True)
    department = models.CharField(_("Department"), max_length=255, blank=True)
    is_dry = models.BooleanField(_("Only checked, nothing kept"), default=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False)
    position = models.PositiveIntegerField(_("Products read"), default=0)
    total = models.PositiveIntegerField(_("Products in the file"), default=0)
    created = models.PositiveIntegerField(_("Created"), default=0)
    changed = models.PositiveIntegerField(_("Changed"), default=0)
    unchanged = models.PositiveIntegerField(_("Unchanged"), default=0)
    skipped = models.PositiveIntegerField(_("Left out"), default=0)
    errors = models.PositiveIntegerField(_("Errors"), default=0)
    notes = models.PositiveIntegerField(_("Notes"), default=0)
    refusal = models.CharField(_("Why it was refused"), max_length=1000, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, verbose_name=_("By")
    )
    started_at = models.DateTimeField(_("Begun"))
    moved_at = models.DateTimeField(_("Last sign of life"))
    finished_at = models.DateTimeField(_("Finished"), null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        ordering = ["-started_at", "-pk"]
        permissions = [("run_import", _("Can import products from a file"))]
        indexes = [models.Index(fields=["fingerprint", "status"], name="assortment_import_by_content")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(status__in=["waiting", "running", "done", "refused"]),
                name="assortment_import_status_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name


class ImportProblem(models.Model):
    """Something an import has to tell about one place of its file."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    line = models.PositiveIntegerField(_("Line"))
    column = models.CharField(_("Column"), max_length=200, blank=True)
    value = models.CharField(_("What stood there"), max_length=200, blank=True)
    message = models.CharField(_("What is wrong"), max_length=500)
    advice = models.CharField(_("What to do"), max_length=300, blank=True)
    is_error = models.BooleanField(_("Something was left out"), default=True)

    class Meta:
        verbose_name = _("problem of an import")
        verbose_name_plural = _("problems of imports")
        ordering = ["line", "pk"]

    def __str__(self) -> str:
        return f"{self.line}: {self.message}"


class ImportPiece(models.Model):
    """A piece of an uploaded file, kept until its run is over: any worker on any machine can read it."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        verbose_name = _("piece of an uploaded file")
        verbose_name_plural = _("pieces of uploaded files")
        ordering = ["run", "number"]
        constraints = [models.UniqueConstraint(fields=["run", "number"], name="assortment_one_piece_per_number")]

    def __str__(self) -> str:
        return f"piece {self.number} of import {self.run_id}"
