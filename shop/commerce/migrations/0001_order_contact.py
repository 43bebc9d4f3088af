import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("contacts", "0001_initial"),
        ("order", "0021_billingaddress_code_shippingaddress_code"),
    ]

    operations = [
        migrations.CreateModel(
            name="OrderContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("phone", models.CharField(blank=True, max_length=32, verbose_name="phone")),
                ("language", models.CharField(default="en-gb", max_length=10, verbose_name="language")),
                ("time_zone", models.CharField(default="Europe/Berlin", max_length=64, verbose_name="time zone")),
                ("link_version", models.PositiveIntegerField(default=1)),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="order_contacts",
                        to="contacts.contact",
                    ),
                ),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="order_contact",
                        to="order.order",
                    ),
                ),
            ],
            options={"verbose_name": "order contact", "verbose_name_plural": "order contacts"},
        ),
    ]
