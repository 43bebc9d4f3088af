"""Tables of the assortment: facts beside Oscar's products, prices over time, pictures."""

from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from shop.assortment.card_models import CardPlace, CatalogueVersion, ProductCard, ProductDocument
from shop.assortment.filter_models import FacetRule, SlugRedirect, UnitPricing
from shop.assortment.import_models import ImportPiece, ImportProblem, ImportRun
from shop.assortment.media_models import AttributeUnit, MediaKind, ProductMedia
from shop.assortment.search_models import SearchEntry, SearchEvent, SearchWish, SearchWord

__all__ = [
    "AttributeUnit",
    "CardPlace",
    "CatalogueVersion",
    "FacetRule",
    "ImportPiece",
    "ImportProblem",
    "ImportRun",
    "MediaKind",
    "Picture",
    "PriceHistory",
    "ProductCard",
    "ProductDocument",
    "ProductFacts",
    "ProductMedia",
    "SearchEntry",
    "SearchEvent",
    "SearchWish",
    "SearchWord",
    "SlugRedirect",
    "StockFacts",
    "UnitPricing",
]


class ProductFacts(models.Model):
    """What the shop knows about a product beyond Oscar's columns (parents and variants alike)."""

    product = models.OneToOneField(
        "catalogue.Product", on_delete=models.CASCADE, related_name="facts", primary_key=True
    )
    weight_g = models.PositiveIntegerField(_("Weight in grams"), default=0)
    handling_days = models.PositiveSmallIntegerField(_("Extra handling days"), default=0)
    available_from = models.DateField(_("First day in the warehouse"), null=True, blank=True)
    longest_cm = models.PositiveSmallIntegerField(_("Longest side in centimetres"), default=0)
    restrictions = models.JSONField(_("Delivery restrictions"), default=list, blank=True)
    position = models.PositiveIntegerField(_("Position in listings"), default=1000)
    popularity = models.PositiveIntegerField(_("Units sold"), default=0)
    rating_count = models.PositiveIntegerField(_("Ratings"), default=0)
    option_codes = models.JSONField(_("Option attributes in order"), default=list, blank=True)
    colour = models.JSONField(_("Colour of this variant"), default=list, blank=True)
    tags = models.JSONField(_("Tags"), default=list, blank=True)
    vendor = models.CharField(_("Vendor"), max_length=128, blank=True)
    tax_class = models.CharField(_("Tax class"), max_length=32, default="standard")
    source = models.CharField(_("Source"), max_length=32, blank=True)
    source_key = models.CharField(_("Key at the source"), max_length=255, blank=True)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("product facts")
        verbose_name_plural = _("product facts")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "source_key"],
                condition=~models.Q(source=""),
                name="assortment_facts_one_per_source_key",
            ),
        ]

    def __str__(self) -> str:
        return f"facts of product {self.product_id}"


class StockFacts(models.Model):
    """Price facts beside a stock record: the struck-through former price, if there is one.

    ``lowest_price`` is the lowest price of the 30 days before the present reduction began.
    """

    stockrecord = models.OneToOneField(
        "partner.StockRecord", on_delete=models.CASCADE, related_name="facts", primary_key=True
    )
    was_price = models.DecimalField(_("Former price"), max_digits=12, decimal_places=2, null=True, blank=True)
    lowest_price = models.DecimalField(
        _("Lowest price of the 30 days before"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    source_stock = models.PositiveIntegerField(_("Stock as last imported"), null=True, blank=True)

    class Meta:
        verbose_name = _("stock facts")
        verbose_name_plural = _("stock facts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(was_price__isnull=True) | models.Q(was_price__gt=Decimal(0)),
                name="assortment_was_price_positive",
            ),
        ]

    def __str__(self) -> str:
        return f"facts of stock record {self.stockrecord_id}"


class PriceHistory(models.Model):
    """One row per price a product ever had, from its first day; rows are never changed."""

    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="price_history")
    stockrecord = models.ForeignKey(
        "partner.StockRecord", on_delete=models.SET_NULL, null=True, related_name="price_history"
    )
    price = models.DecimalField(_("Price"), max_digits=12, decimal_places=2)
    was_price = models.DecimalField(_("Former price"), max_digits=12, decimal_places=2, null=True, blank=True)
    currency = models.CharField(_("Currency"), max_length=3)
    reason = models.CharField(_("Reason"), max_length=64, blank=True)
    at = models.DateTimeField(_("From"))

    class Meta:
        verbose_name = _("price change")
        verbose_name_plural = _("price history")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["product", "-at"], name="assortment_price_by_product"),
        ]

    def __str__(self) -> str:
        return f"{self.price} {self.currency} from {self.at:%Y-%m-%d}"


class Picture(models.Model):
    """A picture of a product, stored once in every delivered width.

    ``scene`` is filled for pictures the shop draws itself and is what they are drawn from;
    ``digest`` names the stored files and is empty until they exist.
    """

    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="pictures")
    position = models.PositiveSmallIntegerField(_("Position"), default=0)
    alt = models.CharField(_("Description for people who cannot see it"), max_length=250)
    source_url = models.CharField(_("Where it came from"), max_length=1000, blank=True)
    scene = models.JSONField(_("Scene"), null=True, blank=True)
    digest = models.CharField(max_length=64, blank=True, editable=False)
    problem = models.CharField(_("Problem"), max_length=250, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        ordering = ["product", "position"]
        constraints = [
            models.UniqueConstraint(fields=["product", "position"], name="assortment_one_picture_per_position"),
        ]
        indexes = [
            models.Index(fields=["id"], name="assortment_picture_waiting", condition=models.Q(digest="")),
        ]

    def __str__(self) -> str:
        return self.alt
