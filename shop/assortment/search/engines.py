"""What the search needs of a database, said once for SQLite and once for PostgreSQL."""

from typing import Any, Protocol

from django.db import connection
from django.db.models.expressions import RawSQL

from shop.assortment.search import postgres, sqlite

#: (card id, score; more is better, sold out, units sold, position)
Hit = tuple[int, float, bool, int, int]


class Engine(Protocol):
    """One full-text index; words come folded and hold letters and digits only."""

    def expression(self, spellings: list[tuple[str, ...]], *, every: bool) -> str:
        """The engine's own query: any of the spellings, of each every word or any word."""

    def ranked(self, expression: str, *, language: str, category_id: int, limit: int) -> list[Hit]:
        """The best public cards of a category; one query."""

    def matching(self, expression: str, language: str) -> RawSQL:
        """Ids of all cards that match, as a subquery."""

    def similar(self, words: list[str], language: str) -> dict[str, list[str]]:
        """Words of the catalogue that look like each of ``words``; one query."""

    def optimise(self) -> None:
        """Put the index into its best shape after a rebuild."""


def engine() -> Any:
    """The engine of the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite
