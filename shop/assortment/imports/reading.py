"""Opening a table as people send it: any usual encoding, any usual delimiter, odd rows and all, in bounded memory."""

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.utils.translation import gettext as _

from shop.assortment.imports.encodings import Nature, nature_of
from shop.assortment.imports.problems import Problem
from shop.core.errors import Invalid

#: Longest cell accepted, in characters; descriptions are long, binary garbage is longer.
MAX_CELL = 500_000
#: Longest line and longest record, in characters. Nothing beyond is ever held in memory.
MAX_LINE = 1_000_000
MAX_RECORD = 4_000_000
_QUOTED = re.compile(r'"[^"]*"')
_DELIMITERS = ",;\t|"


@dataclass(frozen=True)
class Row:
    """One record; ``cells`` holds the filled columns only, stripped. ``line`` is where it begins.

    ``comma`` tells that this file writes decimals with a comma, ``repeats`` how many earlier rows
    have the same SKU.
    """

    line: int
    cells: dict[str, str]
    problems: tuple[Problem, ...] = ()
    comma: bool = False
    repeats: int = 0

    def get(self, column: str) -> str:
        """The cell of a column, "" where there is none."""
        return self.cells.get(column, "")


@dataclass
class Table:
    """A file as its header, what it is written in, and its rows, which can be read once."""

    header: list[str]
    nature: Nature
    delimiter: str
    _lines: "_Lines"
    _reader: Iterator[list[str]]

    def rows(self, names: Sequence[str]) -> Iterator[Row]:
        """The records under these names of the columns (as many as the header has)."""
        with self._lines.stream:
            while True:
                line = self._lines.begin()
                try:
                    cells = next(self._reader)
                except StopIteration:
                    return
                except csv.Error:
                    yield Row(line, {}, (_broken(line),))
                    continue
                if any(cell.strip() for cell in cells):
                    yield _row(line, names, cells)


class _Lines:
    """Lines of a file that never holds more than one record; knows the number of the present one."""

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream
        self.number = 0
        self._record = 0

    def begin(self) -> int:
        """A new record begins: its line, counted from 1."""
        self._record = 0
        return self.number + 1

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        line = self.stream.readline(MAX_LINE + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._record += len(line)
        if len(line) > MAX_LINE or self._record > MAX_RECORD:
            self.stream.close()
            message = _("Line %(line)d of this file is longer than any product: it is no product export.")
            raise Invalid(message % {"line": self.number}, code="line_too_long")
        return line


def table_open(path: Path) -> Table:
    """Open a file for reading. Raises Invalid if it is missing, empty, packed or no text."""
    try:
        nature = nature_of(path)
        stream = path.open(encoding=nature.encoding, newline="", errors="replace")
    except OSError as error:
        raise Invalid(_("The file %(path)s cannot be read.") % {"path": path}, code="unreadable") from error
    csv.field_size_limit(MAX_CELL)
    lines = _Lines(stream)
    first = next(lines, "")
    announced = re.match(r"^sep=(.)\s*$", first, re.IGNORECASE)
    if announced:
        first = next(lines, "")
    if not first.strip() or "\x00" in first:
        stream.close()
        text = _("The file %(path)s is empty.") if not first.strip() else _("The file %(path)s is not text.")
        raise Invalid(text % {"path": path}, code="binary" if first.strip() else "empty")
    delimiter = announced.group(1) if announced else _delimiter(first)
    reader = csv.reader(_chain(first, lines), delimiter=delimiter)
    try:
        header = [" ".join(name.replace("\ufeff", "").split()) for name in next(reader)]
    except csv.Error as error:
        raise Invalid(_("The first line of this file is no header."), code="format") from error
    return Table(header, nature, delimiter, lines, reader)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=_QUOTED.sub("", header).count)


def _broken(line: int) -> Problem:
    message = _("A cell is longer than %(count)d characters.") % {"count": MAX_CELL}
    return Problem(line, "", message, advice=_("Perhaps a quotation mark is missing here or above."))


def _row(line: int, names: Sequence[str], cells: list[str]) -> Row:
    problems = []
    extra = [cell for cell in cells[len(names) :] if cell.strip()]
    if extra:
        message = _("%(count)d cells more than the header has columns.") % {"count": len(cells) - len(names)}
        advice = _("Put text that holds the delimiter between quotation marks.")
        problems.append(Problem(line, "", message, extra[0][:60], advice))
    filled: dict[str, str] = {}
    for name, cell in zip(names, cells, strict=False):
        if "\x00" in cell:
            cell = cell.replace("\x00", "")
            problems.append(Problem(line, name, _("Held signs that are no text (NUL); they were left out.")))
        if cell.strip():
            filled.setdefault(name, cell.strip())
    return Row(line, filled, tuple(problems))
