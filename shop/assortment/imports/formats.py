"""The formats we read; a new one is a module with NAME, matches and products, listed in ``run``."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from shop.assortment.imports.reading import Problem, Row
from shop.assortment.items import Item


@dataclass(frozen=True)
class Parsed:
    """A product as far as it could be read: without an item, the problems say why."""

    line: int
    item: Item | None
    problems: tuple[Problem, ...] = ()


class Format(Protocol):
    """What a format module offers."""

    NAME: str

    def matches(self, header: list[str]) -> bool:
        """Whether a file with this header is of this format."""

    def products(self, rows: Iterable[Row]) -> Iterator[Parsed]:
        """Translate rows into products."""
