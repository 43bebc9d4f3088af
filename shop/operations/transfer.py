"""Fill an empty database from rows: the common part of moving and restoring."""

from collections.abc import Callable, Iterable

from django.core.management import call_command
from django.db import DatabaseError, connections, models, transaction
from django.utils.translation import gettext as _

from shop.core.errors import Conflict, Invalid
from shop.operations import rows
from shop.operations.databases import acting_as_default

Source = Callable[[type[models.Model]], Iterable[rows.Row]]


def database_fill(*, alias: str, source: Source, report: Callable[[str], None] = lambda line: None) -> int:
    """Create the tables in an empty database and write every row, or nothing. Returns the number of rows.

    Raises Conflict when the database has tables, Invalid when a row does not fit it.
    """
    if not rows.is_empty(alias):
        raise Conflict(_("The target database is not empty; nothing was changed."), code="not_empty")
    report("Making the tables …")
    with acting_as_default(alias):
        call_command("migrate", database=alias, verbosity=0, interactive=False)
    call_command("flush", database=alias, verbosity=0, interactive=False, inhibit_post_migrate=True)
    written = 0
    with transaction.atomic(using=alias):
        for model in rows.copied_models():
            written += table_fill(model, source(model), alias)
        connections[alias].check_constraints()
    rows.reset_sequences(alias)
    return written


def table_fill(model: type[models.Model], values: Iterable[rows.Row], alias: str) -> int:
    """Write the rows of one table. Raises Invalid, which names the table, when one does not fit."""
    try:
        return rows.write(model, values, alias)
    except (DatabaseError, ValueError) as error:
        reason = str(error).strip().splitlines()[0]
        message = _("A row of %(table)s does not fit: %(reason)s") % {"table": model._meta.db_table, "reason": reason}
        raise Invalid(message, code="row_refused") from error


def differences(*, source: str, target: str) -> list[str]:
    """The tables that do not hold the same rows in both databases; empty when all do."""
    return [
        f"{here.table}: {here.rows} rows here, {there.rows} there"
        for here, there in ((rows.digest(model, source), rows.digest(model, target)) for model in rows.copied_models())
        if here != there
    ]
