"""The formats we read; a new one is a module that offers what ``Format`` lists, named in ``run``."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from shop.assortment.imports.problems import Problem
from shop.assortment.imports.reading import Row
from shop.assortment.imports.staging import Place
from shop.assortment.items import Item
from shop.assortment.services.links import Links

_SPACES = re.compile(r"[\s\u00a0\u202f]+")


@dataclass(frozen=True)
class Parsed:
    """A product as far as it could be read: without an item, the problems say why."""

    line: int
    item: Item | None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class File:
    """What a product may ask about the rest of its file."""

    products: int
    count: Callable[[str], int]
    find: Callable[[str], Row | None]


class Format(Protocol):
    """What a format module offers."""

    NAME: str
    #: Columns that hold amounts: they tell how this file writes decimals.
    AMOUNTS: Sequence[str]
    #: Columns this format has and we have no use for.
    UNUSED: "re.Pattern[str]"

    def canonical(self, header: list[str]) -> list[str]:
        """The header with every column under the name we know it by."""

    def matches(self, names: list[str]) -> bool:
        """Whether a file with these columns (already under those names) is of this format."""

    def place(self, row: Row, above: Row | None) -> Place | None:
        """Where a row belongs; None for one that belongs to no product. ``above`` is the row before it."""

    def knows(self, column: str) -> bool:
        """Whether a column has a meaning here."""

    def links(self, rows: list[Row], file: File) -> Links | None:
        """The products shown with the product of these rows; None where the file does not say."""

    def product(self, rows: list[Row], file: File) -> Parsed:
        """Translate the rows of one product."""


def folded(name: str) -> str:
    """The name of a column as it is compared: one space, no capitals, straight apostrophes."""
    return _SPACES.sub(" ", name.replace("’", "'")).strip().casefold()


def names_of(header: Iterable[str], columns: Mapping[str, str]) -> list[str]:
    """The header with every column under the name we know it by."""
    return [columns.get(folded(name), name) for name in header]
