"""Tables of the search: what is found, the words it knows, and what visitors looked for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.assortment.card_models import ProductCard


class SearchEntry(models.Model):
    """The words a card is found by, folded and parted by single spaces; weighed in three steps.

    Each engine keeps an index of its own over these columns (see the migration that made them): a
    full-text table with triggers on SQLite, a generated column on PostgreSQL.
    """

    card = models.OneToOneField(ProductCard, on_delete=models.CASCADE, primary_key=True, related_name="search_entry")
    language = models.CharField(max_length=10)
    title = models.TextField()
    labels = models.TextField(blank=True)
    body = models.TextField(blank=True)

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")

    def __str__(self) -> str:
        return self.title


class SearchWord(models.Model):
    """A word of the catalogue, to guess what a misspelt one was meant to be."""

    word = models.CharField(max_length=40)
    language = models.CharField(max_length=10)

    class Meta:
        verbose_name = _("search word")
        verbose_name_plural = _("search words")
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="assortment_one_search_word"),
        ]

    def __str__(self) -> str:
        return self.word


class SearchEvent(models.Model):
    """Something seen of a visitor's search, for measuring it; nothing in it names the visitor."""

    class Kind(models.TextChoices):
        """What was seen."""

        SEARCH = "search", _("Searched")
        CLICK = "click", _("Opened a result")
        SUGGESTION = "suggestion", _("Took a suggestion")

    kind = models.CharField(_("What"), max_length=10, choices=Kind.choices)
    visit = models.UUIDField(_("One view of one results page"))
    query = models.CharField(_("Words"), max_length=200)
    language = models.CharField(_("Language"), max_length=10)
    found = models.PositiveIntegerField(_("Found"), null=True)
    outcome = models.CharField(_("Found how"), max_length=10, blank=True)
    product_id = models.PositiveBigIntegerField(_("Product"), null=True)
    place = models.PositiveSmallIntegerField(_("Place in the results, from 1"), null=True)
    at = models.DateTimeField(_("At"))

    class Meta:
        verbose_name = _("search event")
        verbose_name_plural = _("search events")
        indexes = [models.Index(fields=["at"], name="assortment_search_event_at")]

    def __str__(self) -> str:
        return f"{self.kind} {self.query}"


class SearchWish(models.Model):
    """What a visitor would have liked to find, in the visitor's own words."""

    query = models.CharField(_("Searched for"), max_length=200, blank=True)
    wish = models.CharField(_("Would have liked"), max_length=500)
    language = models.CharField(_("Language"), max_length=10)
    at = models.DateTimeField(_("At"))

    class Meta:
        verbose_name = _("search wish")
        verbose_name_plural = _("search wishes")
        ordering = ["-at"]
        indexes = [models.Index(fields=["-at"], name="assortment_search_wish_at")]

    def __str__(self) -> str:
        return self.wish
