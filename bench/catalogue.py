"""A catalogue of any size, the same at every run: ``python -m bench.catalogue 1000``."""

import random
import sys
from decimal import Decimal

import django

django.setup()

from django.db import transaction  # noqa: E402  (Django is set up first)

from shop.assortment.items import Item, VariantItem  # noqa: E402
from shop.assortment.services import item_save  # noqa: E402
from shop.commerce.models import Partner  # noqa: E402

CATEGORIES = 30
PER_GROUP = 6
WORDS = ("Linen", "Oak", "Stone", "Copper", "Wool", "Glass", "Ash", "Clay", "Steel", "Cork")
THINGS = ("cup", "bowl", "blanket", "lamp", "tray", "jar", "stool", "apron", "board", "vase")


def build(size: int) -> None:
    """Write ``size`` products with two variants each in 30 categories."""
    chance = random.Random(7)
    partner, _created = Partner.objects.get_or_create(code="HAM", defaults={"name": "Hamburg"})
    with transaction.atomic():
        for number in range(size):
            place = number % CATEGORIES
            price = Decimal(chance.randrange(490, 19900)) / 100
            colours = chance.sample(("Sand", "Ink", "Moss", "Brick"), 2)
            item = Item(
                key=f"bench-{number}",
                title=f"{chance.choice(WORDS)} {chance.choice(THINGS)} {number}",
                description="<p>" + " ".join(chance.choices(WORDS, k=60)) + "</p>",
                categories=((f"Group {place // PER_GROUP}", f"Shelf {place}"),),
                attributes={"Material": chance.choice(WORDS)},
                variants=tuple(
                    VariantItem(f"B{number}-{colour}", price, {"Colour": colour}, stock=10_000_000, weight_g=400)
                    for colour in colours
                ),
            )
            item_save(item=item, source="bench", partner=partner)


if __name__ == "__main__":
    build(int(sys.argv[1]))
