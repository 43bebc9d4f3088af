"""The one row per product that says what people said about it, so that a page asks once.

Every change of a review or question that readers can see counts the row anew and raises its version;
rendered parts carry the version in their key.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

STARS = (5, 4, 3, 2, 1)


class ProductVoice(models.Model):
    """Counts of published reviews by stars, and of answered questions."""

    product = models.OneToOneField("catalogue.Product", models.CASCADE, primary_key=True, related_name="voice")
    stars_1 = models.PositiveIntegerField(default=0)
    stars_2 = models.PositiveIntegerField(default=0)
    stars_3 = models.PositiveIntegerField(default=0)
    stars_4 = models.PositiveIntegerField(default=0)
    stars_5 = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        verbose_name = _("what was said about a product")
        verbose_name_plural = _("what was said about products")

    def __str__(self) -> str:
        return f"voice of product {self.product_id}"


@dataclass(frozen=True, slots=True)
class Voice:
    """What readers find below a product. ``by_stars`` holds the counts for 5, 4, 3, 2 and 1 stars."""

    product_id: int
    by_stars: tuple[int, int, int, int, int] = (0, 0, 0, 0, 0)
    questions: int = 0
    version: int = 0

    @property
    def count(self) -> int:
        """Published reviews."""
        return sum(self.by_stars)

    @property
    def rating(self) -> Decimal | None:
        """The mean of all stars to two places; None without a review."""
        if not self.count:
            return None
        total = sum(stars * number for stars, number in zip(STARS, self.by_stars, strict=True))
        return (Decimal(total) / self.count).quantize(Decimal("0.01"))

    @property
    def distribution(self) -> list[tuple[int, int, int]]:
        """(stars, reviews, percent of all), best first."""
        return [
            (stars, number, round(100 * number / self.count) if self.count else 0)
            for stars, number in zip(STARS, self.by_stars, strict=True)
        ]
