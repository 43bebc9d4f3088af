"""From the lines of a card to the values it is filtered by, following the rules of staff."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.text import slugify

Key = tuple[str, str]
CATEGORY = "c"
#: A piece of a text longer than this, in letters or words, is a sentence and no value.
LONGEST_PIECE = 28
MOST_WORDS = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """A ``FacetRule`` in memory."""

    name: str = ""
    position: int = 100
    is_shown: bool = True
    vocabulary: tuple[str, ...] = ()


ORDINARY = Rule()


class Lines:
    """Reads lines; every distinct one is read once."""

    def __init__(self, rules: Mapping[str, Rule]) -> None:
        self.rules = rules
        self.labels: dict[Key, str] = {}
        self._known: dict[str, tuple[Key, ...]] = {}
        self._words = {code: _patterns(rule.vocabulary) for code, rule in rules.items()}

    def keys(self, text: str) -> list[Key]:
        """All values of a card."""
        return [key for line in text.split("\n") for key in self._keys(line)] if text else []

    def _keys(self, line: str) -> tuple[Key, ...]:
        known = self._known.get(line)
        if known is None:
            known = self._known[line] = tuple(self._read(line))
        return known

    def _read(self, line: str) -> list[Key]:
        head, _, text = line.partition("=")
        if head == CATEGORY:
            return [(CATEGORY, text)]
        code = head.removeprefix("+")
        if not self.rules.get(code, ORDINARY).is_shown:
            return []
        labels = self._labels(code, text, is_whole=code != head)
        return [self._named(code, label) for label in labels if slug_of(label)]

    def _labels(self, code: str, text: str, *, is_whole: bool) -> list[str]:
        words = self._words.get(code)
        if words:
            return [label for label, pattern in words if pattern.search(text)]
        if is_whole:
            return [text]
        pieces = (piece.strip() for piece in text.split(","))
        return [p[0].upper() + p[1:] for p in pieces if p and len(p) <= LONGEST_PIECE and p.count(" ") < MOST_WORDS]

    def _named(self, code: str, label: str) -> Key:
        key = (code, slug_of(label))
        self.labels.setdefault(key, label)
        return key


def slug_of(label: str) -> str:
    """How a value is written in an address."""
    return slugify(label, allow_unicode=True)[:60]


def _patterns(vocabulary: tuple[str, ...]) -> list[tuple[str, re.Pattern[str]]]:
    return [(label, re.compile(rf"(?<!\w){re.escape(label)}", re.IGNORECASE)) for label in vocabulary if label.strip()]
