"""Rows put aside on disk until all rows of their product are known.

A private SQLite file that disappears with the process holds them: products may be scattered over the
file, and a variation may come before its product, without the file ever being in memory.
"""

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass

from shop.assortment.imports.problems import Problem
from shop.assortment.imports.reading import Row

#: More rows than this of one product are left out.
MAX_ROWS = 5_000
_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
PRAGMA cache_size = -16000;
CREATE TABLE line (seq INTEGER PRIMARY KEY, parent TEXT, home INTEGER, repeats INTEGER, data TEXT);
CREATE TABLE name (name TEXT PRIMARY KEY, seq INTEGER) WITHOUT ROWID;
CREATE TABLE tally (word TEXT PRIMARY KEY, count INTEGER) WITHOUT ROWID;
"""
_HOMES = """
UPDATE line SET home = COALESCE((SELECT seq FROM name WHERE name.name = line.parent), -seq) WHERE parent <> '';
CREATE INDEX line_home ON line (home, seq);
"""


@dataclass(frozen=True)
class Place:
    """Where a row belongs: names it can be found by, the name of its product ("" if it is one itself).

    ``sku`` is counted to find repetitions, ``words`` (such as tags) to know how common they are.
    """

    names: Sequence[str] = ()
    parent: str = ""
    sku: str = ""
    words: Sequence[str] = ()


class Stage:
    """The rows of one file; use it as a context."""

    def __init__(self) -> None:
        self._db = sqlite3.connect("", isolation_level=None)
        self._db.executescript(_SCHEMA)
        self.comma = False

    def __enter__(self) -> "Stage":
        return self

    def __exit__(self, *exc: object) -> None:
        self._db.close()

    def begin(self) -> None:
        """One transaction for all that is put aside."""
        self._db.execute("BEGIN")

    def add(self, row: Row, place: Place) -> None:
        """Put a row aside. The first row with a name keeps it."""
        repeats = self._count(f"sku {place.sku}") if place.sku else 0
        for word in place.words:
            self._count(word)
        data = json.dumps([row.line, row.cells, [asdict(problem) for problem in row.problems]])
        cursor = self._db.execute(
            "INSERT INTO line (parent, repeats, data) VALUES (?, ?, ?)", (place.parent, repeats, data)
        )
        names = [(name, cursor.lastrowid) for name in place.names]
        self._db.executemany("INSERT OR IGNORE INTO name VALUES (?, ?)", names)
        if not place.parent:
            self._db.execute("UPDATE line SET home = seq WHERE seq = ?", (cursor.lastrowid,))

    def settle(self) -> int:
        """All rows are here: bring each to its product; returns the number of products."""
        self._db.execute("COMMIT")
        self._db.executescript(_HOMES)
        return self._number("SELECT COUNT(DISTINCT home) FROM line")

    def products(self, after: int = 0) -> Iterator[list[Row]]:
        """The rows of each product, in the order of the file, without the first ``after`` products.

        A row whose product is not in the file stands alone.
        """
        homes = "SELECT home, MIN(seq) AS first FROM line GROUP BY home ORDER BY first LIMIT -1 OFFSET ?"
        with closing(self._db.execute(homes, (after,))) as cursor:
            for home, _first in cursor:
                rows = self._db.execute(
                    "SELECT data, repeats FROM line WHERE home = ? ORDER BY seq LIMIT ?", (home, MAX_ROWS)
                )
                yield [self._row(data, repeats) for data, repeats in rows]

    def find(self, name: str) -> Row | None:
        """The first row of that name."""
        query = "SELECT data, repeats FROM line JOIN name USING (seq) WHERE name.name = ?"
        found = self._db.execute(query, (name,)).fetchone()
        return self._row(*found) if found else None

    def count(self, word: str) -> int:
        """How many rows have this word."""
        return self._number("SELECT COALESCE(SUM(count), 0) FROM tally WHERE word = ?", word)

    def _count(self, word: str) -> int:
        """Count a word; returns how often it was there before."""
        query = """INSERT INTO tally VALUES (?, 1) ON CONFLICT (word) DO UPDATE SET count = count + 1 RETURNING count"""
        return int(self._db.execute(query, (word,)).fetchone()[0]) - 1

    def _number(self, query: str, *values: str) -> int:
        return int(self._db.execute(query, values).fetchone()[0])

    def _row(self, data: str, repeats: int) -> Row:
        line, cells, problems = json.loads(data)
        return Row(line, cells, tuple(Problem(**problem) for problem in problems), self.comma, repeats)
