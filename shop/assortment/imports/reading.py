"""Opening a CSV file as people send it: any usual encoding, any usual delimiter, odd rows and all."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from shop.core.errors import Invalid

#: Longest cell accepted, in characters; descriptions are long, binary garbage is longer.
MAX_CELL = 500_000
ENCODINGS = ("utf-8-sig", "cp1252")


@dataclass(frozen=True)
class Problem:
    """Something to tell about one place of a file; ``line`` counts from 1, as editors do."""

    line: int
    column: str
    message: str

    def __str__(self) -> str:
        return (
            f"line {self.line}, {self.column}: {self.message}" if self.column else f"line {self.line}: {self.message}"
        )


@dataclass(frozen=True)
class Row:
    """One record; ``cells`` holds the filled columns only, stripped. ``line`` is where it begins."""

    line: int
    cells: dict[str, str]
    problems: tuple[Problem, ...] = ()

    def get(self, column: str) -> str:
        """The cell of a column, "" where there is none."""
        return self.cells.get(column, "")


@dataclass
class Table:
    """A file as header and rows."""

    header: list[str]
    rows: Iterator[Row]
    encoding: str = field(default="")


def table_open(path: Path) -> Table:
    """Open a file for reading. Raises Invalid if it is missing, empty or no table."""
    try:
        encoding = _encoding(path)
        stream = path.open(encoding=encoding, newline="", errors="replace")
    except OSError as error:
        raise Invalid(_("The file %(path)s cannot be read.") % {"path": path}, code="unreadable") from error
    csv.field_size_limit(MAX_CELL)
    lines = (line.replace("\x00", "") for line in stream)
    first = next(lines, "")
    if not first.strip():
        stream.close()
        raise Invalid(_("The file %(path)s is empty.") % {"path": path}, code="empty")
    reader = csv.reader(_chain(first, lines), delimiter=_delimiter(first))
    header = [name.strip() for name in next(reader)]
    return Table(header, _rows(reader, header, stream), encoding)


def _chain(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _encoding(path: Path) -> str:
    """UTF-16 by its mark, UTF-8 where all of it decodes, else Windows-1252."""
    with path.open("rb") as raw:
        if raw.read(2) in (b"\xff\xfe", b"\xfe\xff"):
            return "utf-16"
    for encoding in ENCODINGS:
        try:
            with path.open(encoding=encoding) as text:
                while text.read(1 << 16):
                    pass
        except UnicodeDecodeError:
            continue
        return encoding
    return "cp1252"


def _delimiter(header: str) -> str:
    return max(",;\t|", key=header.count)


def _rows(reader: Iterator[list[str]], header: list[str], stream: io.TextIOWrapper) -> Iterator[Row]:
    with stream:
        while True:
            line = reader.line_num + 1  # type: ignore[attr-defined]
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield Row(line, {}, (Problem(line, "", str(error)),))
                continue
            if any(cell.strip() for cell in cells):
                yield _row(line, header, cells)


def _row(line: int, header: list[str], cells: list[str]) -> Row:
    problems: tuple[Problem, ...] = ()
    if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
        message = _("%(count)d cells more than the header has columns.") % {"count": len(cells) - len(header)}
        problems = (Problem(line, "", message),)
    filled = {name: cell.strip() for name, cell in zip(header, cells, strict=False) if cell.strip()}
    return Row(line, filled, problems)
