"""What was promised or estimated is never edited: the database itself refuses it."""

from typing import Any

from django.db import migrations

TABLES = ("delivery_orderpromise", "delivery_deliveryestimate")


def guard(apps: Any, schema_editor: Any) -> None:
    """One trigger per table that refuses every UPDATE as a breach of integrity."""
    postgres = schema_editor.connection.vendor == "postgresql"
    if postgres:
        schema_editor.execute(
            "CREATE OR REPLACE FUNCTION delivery_never_edited() RETURNS trigger AS $$ BEGIN "
            "RAISE EXCEPTION 'rows of % are never edited', TG_TABLE_NAME "
            "USING ERRCODE = 'integrity_constraint_violation'; END $$ LANGUAGE plpgsql",
            params=None,
        )
    for table in TABLES:
        body = (
            "FOR EACH ROW EXECUTE FUNCTION delivery_never_edited()"
            if postgres
            else "BEGIN SELECT RAISE(ABORT, 'rows are never edited'); END"
        )
        schema_editor.execute(f"CREATE TRIGGER {table}_never_edited BEFORE UPDATE ON {table} {body}", params=None)


def unguard(apps: Any, schema_editor: Any) -> None:
    """Take the triggers away again."""
    postgres = schema_editor.connection.vendor == "postgresql"
    for table in TABLES:
        schema_editor.execute(f"DROP TRIGGER {table}_never_edited{f' ON {table}' if postgres else ''}", params=None)
    if postgres:
        schema_editor.execute("DROP FUNCTION delivery_never_edited()", params=None)


class Migration(migrations.Migration):
    dependencies = [("delivery", "0002_estimate")]

    operations = [migrations.RunPython(guard, unguard)]
