"""Films and guides of a product, and the unit an attribute is measured in."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MediaKind(models.TextChoices):
    """What a product page can show or hand out besides pictures."""

    FILM = "film", _("Film")
    GUIDE = "guide", _("Guide")


class ProductMedia(models.Model):
    """A short film (an animated picture) or a guide (a PDF) of a product.

    ``recipe`` is what the shop makes the file from, and null for a file somebody uploaded. ``file``
    is its name in the media storage and empty until it exists; ``poster`` is the still picture of a film.
    """

    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="media")
    kind = models.CharField(_("Kind"), max_length=8, choices=MediaKind.choices)
    position = models.PositiveSmallIntegerField(_("Position"), default=0)
    title = models.CharField(_("Title"), max_length=160)
    language = models.CharField(_("Language"), max_length=10, default="en")
    recipe = models.JSONField(_("Recipe"), null=True, blank=True)
    file = models.CharField(_("File"), max_length=200, blank=True, editable=False)
    poster = models.CharField(_("Poster"), max_length=200, blank=True, editable=False)
    size = models.PositiveIntegerField(_("Size in bytes"), default=0, editable=False)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("film or guide")
        verbose_name_plural = _("films and guides")
        ordering = ["product", "kind", "position"]
        constraints = [
            models.UniqueConstraint(fields=["product", "kind", "position"], name="assortment_one_media_per_position"),
            models.CheckConstraint(
                condition=models.Q(recipe__isnull=False) | ~models.Q(file=""), name="assortment_media_has_a_source"
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="assortment_media_waiting", condition=models.Q(file="")),
        ]

    def __str__(self) -> str:
        return self.title


class AttributeUnit(models.Model):
    """What the numbers of an attribute are measured in: "ml", "cm"; attributes that are counted have none."""

    attribute = models.OneToOneField(
        "catalogue.ProductAttribute", on_delete=models.CASCADE, primary_key=True, related_name="measure"
    )
    unit = models.CharField(_("Unit"), max_length=16)

    class Meta:
        verbose_name = _("unit of an attribute")
        verbose_name_plural = _("units of attributes")

    def __str__(self) -> str:
        return self.unit
