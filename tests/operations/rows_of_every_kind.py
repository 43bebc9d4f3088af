"""A small shop whose rows use every kind of column, for moving and restoring."""

import datetime as dt
from decimal import Decimal

from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.contrib.sites.models import Site

from shop.commerce.models import Category, Partner, Product, ProductClass, StockRecord
from shop.contacts.services import contact_for_email
from shop.events.models import EventRecord, Heartbeat
from shop.users.models import User

ODD_TEXT = "Ærø, “Köln” & 東京\n\t'; DROP TABLE --"
MOMENT = dt.datetime(2026, 3, 29, 0, 59, 59, 123456, tzinfo=dt.UTC)


def make_shop() -> None:
    """Rows with gaps in their keys, trees, JSON, UUIDs, decimals, microseconds and awkward text."""
    Site.objects.update_or_create(pk=1, defaults={"domain": "kept.example", "name": "Kept"})
    for number in range(3):
        user = User.objects.create_user(email=f"person{number}@example.com", password="a long pass phrase")
        contact_for_email(email=user.email, name=ODD_TEXT, language="en", time_zone="Europe/Berlin")
    User.objects.get(email="person1@example.com").delete()
    goods = ProductClass.objects.create(name="Goods")
    partner = Partner.objects.create(name="Hamburg", code="HAM")
    root = Category.add_root(name="Kitchen")
    child = root.add_child(name="Cups", description=ODD_TEXT)
    for number in range(30):
        product = Product.objects.create(product_class=goods, title=f"Cup {number} {ODD_TEXT}", upc=f"CUP-{number}")
        product.categories.add(child)
        price = Decimal("19.90") + number
        StockRecord.objects.create(
            product=product, partner=partner, partner_sku=f"CUP-{number}", price=price, num_in_stock=number
        )
    Session.objects.create(session_key="Zz0-aA_b", session_data=ODD_TEXT, expire_date=MOMENT)
    Heartbeat.objects.create(name="beat", at=MOMENT)
    ContentType.objects.get_or_create(app_label="retired", model="thing")


def counts() -> dict[str, int]:
    """How much of it there is, on the default database."""
    models = (User, Product, Category, StockRecord, Session, EventRecord, Heartbeat, Product.categories.through)
    return {model._meta.label: model._default_manager.count() for model in models}
