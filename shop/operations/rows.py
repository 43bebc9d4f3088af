"""Every row of the shop as plain tuples: read from one database, written to another, compared by digest.

Works through fields rather than model instances, so no ``save()``, default or ``auto_now`` changes anything.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from django.apps import apps
from django.core.management.color import no_style
from django.db import connections, models, transaction
from django.db.models import Field, Model

Row = tuple[Any, ...]
BATCH = 500


@dataclass(frozen=True)
class TableDigest:
    """How many rows a table holds, and a hash over all of them, whatever their order."""

    table: str
    rows: int
    digest: str


def copied_models() -> list[type[Model]]:
    """Every model with a table of its own, link tables included, in a stable order."""
    found = [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]
    return sorted(found, key=lambda model: model._meta.db_table)


def columns(model: type[Model]) -> list["Field[Any, Any]"]:
    """The fields that are stored; a generated column is made again by its database."""
    return [field for field in model._meta.local_concrete_fields if not getattr(field, "generated", False)]


def read(model: type[Model], alias: str) -> Iterator[Row]:
    """The rows of one table in key order."""
    names = [field.attname for field in columns(model)]
    queryset = models.QuerySet[Model](model, using=alias).order_by("pk")
    yield from queryset.values_list(*names).iterator(chunk_size=BATCH)


def write(model: type[Model], rows: Iterable[Row], alias: str) -> int:
    """Insert ``rows`` with their own keys; returns how many."""
    connection = connections[alias]
    fields = columns(model)
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"  # noqa: S608  # nosec B608
    written = 0
    with connection.cursor() as cursor:
        remaining = iter(rows)
        while batch := list(islice(remaining, BATCH)):
            values = [[f.get_db_prep_save(v, connection) for f, v in zip(fields, row, strict=True)] for row in batch]
            cursor.executemany(statement, values)
            written += len(values)
    return written


def digest(model: type[Model], alias: str) -> TableDigest:
    """Count and hash one table; equal contents give equal digests on either engine.

    The hashes of the rows are added up, because engines sort text keys differently.
    """
    total = count = 0
    for row in read(model, alias):
        encoded = json.dumps([plain(value) for value in row], sort_keys=True).encode()
        total += int.from_bytes(hashlib.sha256(encoded).digest())
        count += 1
    return TableDigest(model._meta.db_table, count, f"{total % 2**256:064x}")


def plain(value: Any) -> Any:
    """A JSON value that is the same whichever engine the row came from."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return str(value)


def is_empty(alias: str) -> bool:
    """Whether a database has no tables at all."""
    with connections[alias].cursor() as cursor:
        return not connections[alias].introspection.table_names(cursor)


def reset_sequences(alias: str) -> None:
    """Let the next row of each table get a key above those copied."""
    connection = connections[alias]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), copied_models()):
            cursor.execute(statement)


@contextmanager
def snapshot(alias: str) -> Iterator[None]:
    """One unchanging view of the database while others go on writing."""
    connection = connections[alias]
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # atomic() would lock writers out
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
        return
    with transaction.atomic(using=alias):
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield
