"""The words of a card live in its search entry now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("assortment", "0003_search")]

    operations = [
        migrations.RemoveField(model_name="productcard", name="search_text"),
    ]
