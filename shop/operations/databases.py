"""A second database connection for the length of one command."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.utils import load_backend

from shop.core.errors import Invalid
from shop.settings.database import database_from_url


@contextmanager
def second_database(url: str, alias: str = "target") -> Iterator[str]:
    """Open ``url`` under ``alias``; raises Invalid when it is not a database address we know."""
    try:
        wanted = database_from_url(url)
    except ValueError as error:
        raise Invalid(str(error), field="to") from None
    complete = connections.configure_settings({DEFAULT_DB_ALIAS: {}, alias: wanted})[alias]
    connections[alias] = load_backend(complete["ENGINE"]).DatabaseWrapper(complete, alias)
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]


@contextmanager
def acting_as_default(alias: str) -> Iterator[None]:
    """Let code that names no database use ``alias``: some packages' data migrations do not say which they mean."""
    usual = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[alias]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = usual
