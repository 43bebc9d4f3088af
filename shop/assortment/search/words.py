"""From what people type, and what products say, to words both engines cut alike."""

import re
from collections.abc import Iterable

from shop.assortment.building import fold

#: Words of a query beyond this many are ignored.
MAX_WORDS = 8
LONGEST_QUERY = 200
LONGEST_WORD = 40
_FILLERS = "a an and any as at by for from i in is it me my of on or some that the this to with you your"
#: Words that say nothing about goods; left out of a query that has others.
FILLERS = frozenset(_FILLERS.split())

_UNIT = re.compile(r"(\d)(?=[^\W\d])")


def words_of(text: str) -> list[str]:
    """The words of ``text``: folded, without punctuation, numbers parted from their units ("28cm" → 28, cm)."""
    parted = "".join(char if char.isalnum() else " " for char in fold(text))
    return [word[:LONGEST_WORD] for word in _UNIT.sub(r"\1 ", parted).split()]


def query_words(query: str) -> tuple[str, ...]:
    """The words of a query worth looking for, each once, in order; empty when there are none."""
    found = list(dict.fromkeys(words_of(query[:LONGEST_QUERY])))
    telling = [word for word in found if word not in FILLERS]
    return tuple((telling or found)[:MAX_WORDS])


def joined(texts: Iterable[str]) -> str:
    """The words of all texts, each once, as an entry stores them."""
    return " ".join(dict.fromkeys(word for text in texts for word in words_of(text)))


def alternatives(words: tuple[str, ...]) -> list[tuple[str, ...]]:
    """``words``, then the same with two neighbours written as one: ("tea", "pot") also means ("teapot",)."""
    spellings = [words]
    if len(words) <= 4:
        for place in range(len(words) - 1):
            pair = words[place] + words[place + 1]
            if len(pair) <= LONGEST_WORD and not pair.isdecimal():
                spellings.append((*words[:place], pair, *words[place + 2 :]))
    return spellings


def takes_prefix(word: str, is_last: bool) -> bool:
    """Whether a word also stands for longer ones: the last one is perhaps still being typed."""
    return not word[0].isdecimal() and len(word) >= (2 if is_last else 3)
