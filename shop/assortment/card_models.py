"""The read model: one card per product, language and price list, and where it is listed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

#: The only price list so far; cards are keyed by it so that more can follow.
DEFAULT_PRICE_LIST = "default"

#: ``CardPlace.category_id`` of the listing that holds every public product.
WHOLE_SHOP = 0


class StockState(models.TextChoices):
    """What a card says about availability."""

    IN_STOCK = "in_stock", _("In stock")
    LOW = "low_stock", _("Only a few left")
    SOLD_OUT = "sold_out", _("Sold out")
    UNTRACKED = "untracked", _("Always available")


class ProductCard(models.Model):
    """Everything a listing shows of a product, in one row; prices are gross unless named net.

    Variants share the card of their parent, whose price is the lowest of them. ``filters`` says what it can be
    filtered by (see ``shop.assortment.facets``), ``revision`` is the number of the last change of any card that
    changed this one.
    """

    product = models.ForeignKey("catalogue.Product", on_delete=models.CASCADE, related_name="cards")
    language = models.CharField(max_length=10)
    price_list = models.CharField(max_length=32, default=DEFAULT_PRICE_LIST)
    is_public = models.BooleanField(default=True)
    title = models.CharField(max_length=255)
    slug = models.SlugField(max_length=255)
    url = models.CharField(max_length=400)
    price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    price_net = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    was_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    is_from = models.BooleanField(default=False)
    has_variants = models.BooleanField(default=False)
    currency = models.CharField(max_length=3, default="EUR")
    tax_class = models.CharField(max_length=32, default="standard")
    stock_state = models.CharField(max_length=12, choices=StockState.choices)
    rating = models.DecimalField(max_digits=3, decimal_places=2, null=True)
    rating_count = models.PositiveIntegerField(default=0)
    picture_url = models.CharField(max_length=400, blank=True)
    picture_srcset = models.TextField(blank=True)
    picture_alt = models.CharField(max_length=250, blank=True)
    colours = models.JSONField(default=list)
    arrival_class = models.CharField(max_length=120, blank=True)
    position = models.PositiveIntegerField(default=1000)
    popularity = models.PositiveIntegerField(default=0)
    published_at = models.DateTimeField()
    lowest_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    unit_price = models.DecimalField(max_digits=12, decimal_places=2, null=True)
    unit = models.CharField(max_length=8, blank=True, default="")
    filters = models.TextField(blank=True, default="")
    revision = models.PositiveBigIntegerField(default=0)
    changed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("product card")
        verbose_name_plural = _("product cards")
        constraints = [
            models.UniqueConstraint(fields=["product", "language", "price_list"], name="assortment_one_card"),
        ]
        indexes = [
            models.Index(fields=["revision"], name="assortment_card_revision"),
        ]

    def __str__(self) -> str:
        return self.title


class CardPlace(models.Model):
    """A public card in one listing; sort keys are repeated here so that a page is one index seek.

    A card has a place in each of its categories, in all of their ancestors, and in
    ``WHOLE_SHOP``.
    """

    card = models.ForeignKey(ProductCard, on_delete=models.CASCADE, related_name="places")
    category_id = models.PositiveIntegerField()
    language = models.CharField(max_length=10)
    price_list = models.CharField(max_length=32, default=DEFAULT_PRICE_LIST)
    position = models.PositiveIntegerField()
    price = models.DecimalField(max_digits=12, decimal_places=2)
    popularity = models.PositiveIntegerField()
    published_at = models.DateTimeField()

    class Meta:
        verbose_name = _("card place")
        verbose_name_plural = _("card places")
        constraints = [
            models.UniqueConstraint(fields=["card", "category_id"], name="assortment_one_place"),
        ]
        indexes = [
            models.Index(
                fields=["category_id", "language", "price_list", "position", "card"],
                name="assortment_place_featured",
            ),
            models.Index(
                fields=["category_id", "language", "price_list", "price", "card"],
                name="assortment_place_price",
            ),
            models.Index(
                fields=["category_id", "language", "price_list", "published_at", "card"],
                name="assortment_place_newest",
            ),
            models.Index(
                fields=["category_id", "language", "price_list", "popularity", "card"],
                name="assortment_place_popular",
            ),
        ]

    def __str__(self) -> str:
        return f"card {self.card_id} in category {self.category_id}"


class ProductDocument(models.Model):
    """What the product page shows that changes seldom: text, pictures, options, attributes.

    Prices and stock are not in it; the page reads them from the stock records themselves.
    """

    card = models.OneToOneField(ProductCard, on_delete=models.CASCADE, primary_key=True, related_name="document")
    data = models.JSONField()

    class Meta:
        verbose_name = _("product document")
        verbose_name_plural = _("product documents")

    def __str__(self) -> str:
        return f"document of card {self.card_id}"


class CatalogueVersion(models.Model):
    """A number that grows with every change of one concern; caches carry it in their keys."""

    concern = models.CharField(max_length=32, primary_key=True)
    number = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = _("catalogue version")
        verbose_name_plural = _("catalogue versions")

    def __str__(self) -> str:
        return f"{self.concern} {self.number}"
