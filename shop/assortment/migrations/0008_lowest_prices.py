"""Fill in the lowest price of the 30 days before each reduction that is running."""

from datetime import timedelta

from django.db import migrations

DAYS = timedelta(days=30)


def lowest_fill(apps, schema_editor):
    facts = apps.get_model("assortment", "StockFacts")
    history = apps.get_model("assortment", "PriceHistory")
    for row in facts.objects.filter(was_price__isnull=False, lowest_price__isnull=True).iterator(chunk_size=500):
        prices = list(
            history.objects.filter(stockrecord_id=row.pk).order_by("at", "pk").values_list("at", "price", "was_price")
        )
        floor = _floor(prices)
        if floor is not None:
            facts.objects.filter(pk=row.pk).update(lowest_price=floor)


def _floor(prices):
    floor = None
    for place, (at, price, was) in enumerate(prices):
        if was is None:
            floor = None
        elif floor is None or price > prices[place - 1][1]:
            before = [entry for entry in prices[:place] if entry[0] >= at - DAYS]
            older = [entry for entry in prices[:place] if entry[0] < at - DAYS][-1:]
            floor = min((entry[1] for entry in [*older, *before]), default=price)
    return floor


class Migration(migrations.Migration):
    dependencies = [("assortment", "0007_listing_facts")]

    operations = [migrations.RunPython(lowest_fill, migrations.RunPython.noop)]
