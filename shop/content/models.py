"""Pages of words, every version they ever had, and questions with their answers."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.core import clock


class PageKind(models.TextChoices):
    HELP = "help", _("Help")
    LEGAL = "legal", _("Legal text")
    JOURNAL = "journal", _("Journal")


class Page(models.Model):
    """A page as it stands today. ``body`` is HTML that was cleaned when it was saved.

    ``menu_order`` above 0 puts it into the help menu and the footer, low numbers first.
    """

    slug = models.SlugField(_("address"), max_length=80)
    language = models.CharField(_("language"), max_length=12, default="en-gb")
    kind = models.CharField(_("kind"), max_length=8, choices=PageKind, default=PageKind.HELP)
    title = models.CharField(_("title"), max_length=120)
    lead = models.CharField(_("first sentence"), max_length=400, blank=True)
    body = models.TextField(_("text"))
    picture = models.CharField(_("picture of product"), max_length=40, blank=True)
    """The stock number of a product whose picture stands on top."""
    description = models.CharField(_("description for search engines"), max_length=200, blank=True)
    is_published = models.BooleanField(_("published"), default=False)
    published_at = models.DateTimeField(_("first published"), null=True, blank=True)
    menu_order = models.PositiveSmallIntegerField(_("place in the menu"), default=0)
    changed_at = models.DateTimeField(_("changed"), default=clock.now)

    class Meta:
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        ordering = ["kind", "menu_order", "title"]
        constraints = [models.UniqueConstraint(fields=["slug", "language"], name="content_one_page_per_address")]

    def __str__(self) -> str:
        return self.title


class PageVersion(models.Model):
    """What a page said from ``at`` on, and who wrote it. Only ever added."""

    page = models.ForeignKey(Page, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField(_("version"))
    title = models.CharField(_("title"), max_length=120)
    lead = models.CharField(max_length=400, blank=True)
    body = models.TextField(_("text"))
    is_published = models.BooleanField(_("published"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("at"), default=clock.now)

    class Meta:
        verbose_name = _("version")
        verbose_name_plural = _("versions")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="content_version_once")]

    def __str__(self) -> str:
        return f"{self.number}"


class FaqEntry(models.Model):
    """A question asked often, and the answer."""

    group = models.CharField(_("group"), max_length=60)
    question = models.CharField(_("question"), max_length=200)
    answer = models.TextField(_("answer"))
    language = models.CharField(_("language"), max_length=12, default="en-gb")
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    is_published = models.BooleanField(_("published"), default=True)

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions asked often")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["question", "language"], name="content_question_once"),
        ]

    def __str__(self) -> str:
        return self.question
