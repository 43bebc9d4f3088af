"""Searching with tsvector and GIN; similar words by trigrams where the extension may be used."""

from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.search.words import takes_prefix

#: Matches beyond this many are not weighed: who types "a" does not want the best of 100,000.
WEIGHED = 5000
MATCHING = "SELECT card_id FROM assortment_searchentry WHERE vector @@ to_tsquery(%s::regconfig, %s)"
RANKED = """
SELECT hit.card_id, ts_rank('{0.05, 0.05, 0.4, 1.0}', hit.vector, hit.asked) AS score,
       card.stock_state = 'sold_out', card.popularity, card.position
FROM (SELECT entry.card_id, entry.vector, asked
      FROM assortment_searchentry AS entry, to_tsquery(%s::regconfig, %s) AS asked
      WHERE entry.vector @@ asked LIMIT %s) AS hit
JOIN assortment_cardplace AS place ON place.card_id = hit.card_id AND place.category_id = %s
JOIN assortment_productcard AS card ON card.id = hit.card_id
WHERE place.language = %s AND place.price_list = %s
ORDER BY score DESC, hit.card_id LIMIT %s
"""
SHORT_WORD = 5
CANDIDATES = 16
LIKE_IT = """
SELECT asked.word, near.word FROM unnest(%s::text[]) AS asked(word) CROSS JOIN LATERAL (
  SELECT known.word FROM assortment_searchword AS known
  WHERE known.language = %s AND known.word::text %% asked.word
  ORDER BY similarity(known.word::text, asked.word) DESC, known.word LIMIT %s) AS near
UNION ALL
"""
NEXT_TO_IT = """
SELECT asked.word, known.word FROM unnest(%s::text[]) AS asked(word) JOIN assortment_searchword AS known
  ON known.language = %s AND known.word LIKE left(asked.word, 1) || '%%'
 AND length(known.word) BETWEEN length(asked.word) - %s AND length(asked.word) + %s
"""
_has_trigrams: dict[str, bool] = {}


def expression(spellings: list[tuple[str, ...]], *, every: bool) -> str:
    """A tsquery; every word is quoted, so that none is an operator."""
    glue = " & " if every else " | "
    return " | ".join(f"({glue.join(_terms(words))})" for words in spellings)


def ranked(expression: str, *, language: str, category_id: int, limit: int) -> list[Any]:
    """See ``Engine``."""
    values: list[Any] = [stemmer(language), expression, WEIGHED, category_id, language, DEFAULT_PRICE_LIST, limit]
    with connection.cursor() as cursor:
        cursor.execute(RANKED, values)
        return list(cursor.fetchall())


def matching(expression: str, language: str) -> RawSQL:
    """See ``Engine``."""
    return RawSQL(MATCHING, [stemmer(language), expression])  # noqa: S611  # nosec B611


def similar(words: list[str], language: str) -> dict[str, list[str]]:
    """Words alike by trigrams, and those with the same first letter: short ones, or all without trigrams."""
    trigrams = has_trigrams()
    close = [word for word in words if len(word) <= SHORT_WORD or not trigrams]
    spread = 1 if trigrams else 2
    statement = LIKE_IT + NEXT_TO_IT if trigrams else NEXT_TO_IT
    values: list[Any] = [words, language, CANDIDATES] if trigrams else []
    found: dict[str, list[str]] = {word: [] for word in words}
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, close, language, spread, spread])
        for word, known in cursor.fetchall():
            found[word].append(known)
    return found


def optimise() -> None:
    """Tell the planner what the tables hold now."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE assortment_searchentry, assortment_searchword")


def stemmer(language: str) -> str:
    """The text search configuration; it must agree with the one the generated column uses."""
    return "kept_english" if language.startswith("en") else "simple"


def has_trigrams() -> bool:
    """Whether the extension is there; asked once per database and process."""
    name = str(connection.settings_dict["NAME"])
    if name not in _has_trigrams:
        with connection.cursor() as cursor:
            cursor.execute("SELECT EXISTS (SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm')")
            _has_trigrams[name] = bool(cursor.fetchone()[0])
    return _has_trigrams[name]


def _terms(words: tuple[str, ...]) -> list[str]:
    last = len(words) - 1
    return [f"('{w}' | '{w}':*)" if takes_prefix(w, at == last) else f"'{w}'" for at, w in enumerate(words)]
