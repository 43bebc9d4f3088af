"""Searching with FTS5: porter stems, prefixes of two and three letters, bm25."""

from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.search.words import takes_prefix

MATCHING = "SELECT rowid FROM assortment_search_fts WHERE assortment_search_fts MATCH %s"
RANKED = """
SELECT hit.rowid, -hit.score, card.stock_state = 'sold_out', card.popularity, card.position
FROM (SELECT rowid, bm25(assortment_search_fts, 10.0, 2.0, 0.3) AS score
      FROM assortment_search_fts WHERE assortment_search_fts MATCH %s) AS hit
JOIN assortment_cardplace AS place ON place.card_id = hit.rowid AND place.category_id = %s
JOIN assortment_productcard AS card ON card.id = hit.rowid
WHERE place.language = %s AND place.price_list = %s
ORDER BY hit.score, hit.rowid LIMIT %s
"""
SHORT_WORD = 5
CANDIDATES = 16
LIKE_IT = """
SELECT * FROM (SELECT %s, words.word FROM assortment_words_fts
  JOIN assortment_searchword AS words ON words.id = assortment_words_fts.rowid
  WHERE assortment_words_fts MATCH %s AND words.language = %s ORDER BY bm25(assortment_words_fts) LIMIT %s)
"""
NEXT_TO_IT = """
SELECT %s, word FROM assortment_searchword
WHERE language = %s AND word >= %s AND word < %s AND length(word) BETWEEN %s AND %s
"""


def expression(spellings: list[tuple[str, ...]], *, every: bool) -> str:
    """An FTS5 query; every word is quoted, so that none is an operator."""
    glue = " AND " if every else " OR "
    return " OR ".join(f"({glue.join(_terms(words))})" for words in spellings)


def ranked(expression: str, *, language: str, category_id: int, limit: int) -> list[Any]:
    """See ``Engine``."""
    with connection.cursor() as cursor:
        cursor.execute(RANKED, [expression, category_id, language, DEFAULT_PRICE_LIST, limit])
        return list(cursor.fetchall())


def matching(expression: str, language: str) -> RawSQL:
    """See ``Engine``."""
    return RawSQL(MATCHING, [expression])  # noqa: S611  # nosec B611


def similar(words: list[str], language: str) -> dict[str, list[str]]:
    """Words that share three letters in a row; for short ones also those with the same first letter."""
    parts: list[str] = []
    values: list[Any] = []
    for word in words:
        if len(word) >= 3:
            grams = " OR ".join(f'"{word[at : at + 3]}"' for at in range(len(word) - 2))
            parts.append(LIKE_IT)
            values += [word, grams, language, CANDIDATES]
        if len(word) <= SHORT_WORD:
            parts.append(NEXT_TO_IT)
            beyond = chr(min(ord(word[0]) + 1, 0x10FFFF))
            values += [word, language, word[0], beyond, len(word) - 1, len(word) + 1]
    found: dict[str, list[str]] = {word: [] for word in words}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        for word, known in cursor.fetchall():
            found[word].append(known)
    return found


def optimise() -> None:
    """Write the full-text tables anew from what they index and merge their segments."""
    with connection.cursor() as cursor:
        for table in ("assortment_search_fts", "assortment_words_fts"):
            for command in ("rebuild", "optimize"):
                cursor.execute(f"INSERT INTO {table} ({table}) VALUES ('{command}')")  # noqa: S608  # nosec B608


def _terms(words: tuple[str, ...]) -> list[str]:
    last = len(words) - 1
    return [f'("{w}" OR "{w}"*)' if takes_prefix(w, at == last) else f'"{w}"' for at, w in enumerate(words)]
