from django.db import migrations


class Migration(migrations.Migration):
    """The basket table is Oscar's, so its constraint of ours lives in our own history."""

    dependencies = [
        ("commerce", "0001_order_contact"),
        ("basket", "0012_line_code"),
    ]

    operations = [
        migrations.RunSQL(
            sql=(
                "CREATE UNIQUE INDEX commerce_one_open_basket ON basket_basket (owner_id) "
                "WHERE status = 'Open' AND owner_id IS NOT NULL"
            ),
            reverse_sql="DROP INDEX commerce_one_open_basket",
        ),
    ]
