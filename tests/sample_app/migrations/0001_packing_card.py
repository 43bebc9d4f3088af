import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("order", "0021_billingaddress_code_shippingaddress_code")]

    operations = [
        migrations.CreateModel(
            name="PackingCard",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.CharField(max_length=200)),
                (
                    "order",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="packing_card", to="order.order"
                    ),
                ),
            ],
        ),
    ]
