"""The floor: the same pages as a bare Django project would make them, on the same rows.

No shop code, no middleware; ORM objects and a Django template each. Whatever the shop spends above this is its own.
"""

import os
from decimal import Decimal

import django
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from shop.settings.database import database_from_url

TEMPLATES = {
    "listing": "<html><body>{% for card in cards %}<a href='{{ card.url }}'>{{ card.title }} {{ card.price }}</a>"
    "{% endfor %}</body></html>",
    "product": "<html><body><h1>{{ product.title }}</h1><p>{{ product.description }}</p>{{ card.price }}</body></html>",
    "thanks": "<html><body>Thank you, order {{ number }}</body></html>",
}
settings.configure(
    DATABASES={"default": database_from_url(os.environ["DATABASE_URL"])},
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF="bench.floor_urls",
    SECRET_KEY="floor",
    USE_TZ=True,
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "OPTIONS": {"loaders": [("django.template.loaders.locmem.Loader", TEMPLATES)]},
        }
    ],
)
django.setup()
application = WSGIHandler()

from django.db import connection, models, transaction  # noqa: E402  (models need the settings above)
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect  # noqa: E402
from django.shortcuts import render  # noqa: E402


class Card(models.Model):
    """A few columns of the shop's card table."""

    title = models.TextField()
    url = models.TextField()
    price = models.DecimalField(max_digits=12, decimal_places=2)

    class Meta:
        app_label = "floor"
        db_table = "assortment_productcard"
        managed = False

    def __str__(self) -> str:
        return self.title


class Line(models.Model):
    """A line of a basket or an order."""

    session = models.TextField()
    card_id = models.BigIntegerField()
    price = models.DecimalField(max_digits=12, decimal_places=2, default=Decimal("0"))

    class Meta:
        app_label = "floor"
        db_table = "floor_line"

    def __str__(self) -> str:
        return self.session


def make_tables() -> None:
    """The one table that is the floor's own."""
    with connection.schema_editor() as editor:
        editor.create_model(Line)


def listing(request: HttpRequest) -> HttpResponse:
    """24 rows."""
    return render(request, "listing", {"cards": list(Card._default_manager.order_by("pk")[:24])})


def product(request: HttpRequest, pk: int) -> HttpResponse:
    """One row."""
    card = Card._default_manager.order_by("pk")[pk % 900]
    return render(request, "product", {"card": card, "product": card})


def add(request: HttpRequest) -> HttpResponse:
    """One row written, then a redirect to the page."""
    card = Card._default_manager.order_by("pk")[:1].get()
    Line._default_manager.create(session="visitor", card_id=card.pk, price=card.price)
    return HttpResponseRedirect("/product/1")


def order(request: HttpRequest) -> HttpResponse:
    """Five rows in one transaction, then a page."""
    card = Card._default_manager.order_by("pk")[:1].get()
    with transaction.atomic():
        lines = [Line._default_manager.create(session="order", card_id=card.pk, price=card.price) for _ in range(5)]
    return render(request, "thanks", {"number": lines[0].pk})


if __name__ == "__main__":
    make_tables()
