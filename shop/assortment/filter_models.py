"""What staff decide about filters and unit prices, and where a product or category used to live."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FacetRule(models.Model):
    """How an attribute becomes a filter; an attribute without a rule is one as soon as it is useful.

    ``vocabulary`` lists the values worth offering: what contains the word counts as it, so that
    "Enamelled steel, beech" is found under "Steel" and "Beech". Without one, what stands between commas counts.
    """

    code = models.SlugField(_("Code of the attribute"), max_length=128, unique=True)
    name = models.CharField(_("Name of the filter"), max_length=128, blank=True)
    position = models.PositiveSmallIntegerField(_("Position"), default=100)
    is_shown = models.BooleanField(_("Offered as a filter"), default=True)
    vocabulary = models.JSONField(_("Values worth offering"), default=list, blank=True)

    class Meta:
        verbose_name = _("filter")
        verbose_name_plural = _("filters")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.name or self.code


class UnitPricing(models.Model):
    """Products of this class say what a litre, a kilogram, a metre or a piece of them costs.

    How much is in one product is read from the attribute or option ``attribute_code`` ("250 ml", "2 × 110 g").
    """

    class Per(models.TextChoices):
        """The amount a price is told for."""

        LITRE = "l", _("1 litre")
        HUNDRED_ML = "100 ml", _("100 millilitres")
        KILOGRAM = "kg", _("1 kilogram")
        HUNDRED_G = "100 g", _("100 grams")
        METRE = "m", _("1 metre")
        SQUARE_METRE = "m²", _("1 square metre")
        PIECE = "piece", _("1 piece")

    product_class = models.OneToOneField(
        "catalogue.ProductClass", on_delete=models.CASCADE, primary_key=True, related_name="unit_pricing"
    )
    attribute_code = models.SlugField(_("Attribute that says how much is in it"), max_length=128)
    per = models.CharField(_("Price for"), max_length=8, choices=Per.choices)

    class Meta:
        verbose_name = _("unit price")
        verbose_name_plural = _("unit prices")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(per__in=["l", "100 ml", "kg", "100 g", "m", "m²", "piece"]),
                name="assortment_unit_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"class {self.product_class_id} per {self.per}"


class SlugRedirect(models.Model):
    """An address word a product or category once had; the latest owner of a word keeps it."""

    class Kind(models.TextChoices):
        """What had it."""

        PRODUCT = "product", _("Product")
        CATEGORY = "category", _("Category")

    kind = models.CharField(_("Kind"), max_length=8, choices=Kind.choices)
    slug = models.CharField(_("Earlier address"), max_length=400)
    object_id = models.PositiveBigIntegerField(_("Id of the product or category"))
    at = models.DateTimeField(_("Until"))

    class Meta:
        verbose_name = _("earlier address")
        verbose_name_plural = _("earlier addresses")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "slug"], name="assortment_one_redirect_per_slug"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"
