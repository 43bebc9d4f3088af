"""Fill the shop the journeys go to: two products, one with a choice, and somebody of the staff."""

from decimal import Decimal

import django

django.setup()

from allauth.account.models import EmailAddress  # noqa: E402  (Django is set up first)

from shop.assortment.items import Item, VariantItem  # noqa: E402
from shop.assortment.services import item_save  # noqa: E402
from shop.commerce.models import Partner  # noqa: E402
from shop.users.models import User  # noqa: E402

STAFF = ("staff@kept.example", "a long pass phrase")
MUG, SHIRT = "Speckled mug", "Linen shirt"


def fill() -> None:
    """Write it all; the prices are what the journeys expect to read."""
    partner, _created = Partner.objects.get_or_create(code="HAM", defaults={"name": "Hamburg"})
    items = [
        Item("mug", MUG, (VariantItem("MUG", Decimal("24.00"), stock=500, weight_g=400),), categories=(("Table",),)),
        Item(
            "shirt",
            SHIRT,
            tuple(
                VariantItem(f"SHIRT-{size}", Decimal("79.00"), {"Size": size}, stock=500, weight_g=300)
                for size in ("S", "M")
            ),
            categories=(("Wear",),),
        ),
    ]
    for item in items:
        item_save(item=item, source="journeys", partner=partner)
    user = User.objects.create_superuser(email=STAFF[0], password=STAFF[1])
    EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})


if __name__ == "__main__":
    fill()
