"""From a query to a page of cards: as written, as it was probably meant, or as near as there is."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from shop.assortment.card_models import DEFAULT_PRICE_LIST, WHOLE_SHOP, StockState
from shop.assortment.languages import card_language
from shop.assortment.models import CardPlace
from shop.assortment.search import paging
from shop.assortment.search.engines import Hit, engine
from shop.assortment.search.spelling import best
from shop.assortment.search.words import alternatives, query_words
from shop.assortment.selectors.cards import COUNT_LIMIT, cards, cards_by_key, cards_page, these
from shop.assortment.selectors.cursors import SORTS
from shop.assortment.types import CardPage

RELEVANCE = "relevance"
#: Of what a search finds, so many are looked at when filters are set.
SIFTED = 5000
Sift = Callable[[tuple[int, ...]], Collection[int]]
__all__ = ["RELEVANCE", "SearchResult", "Suggestion", "search", "suggest"]


@dataclass(frozen=True, slots=True)
class SearchResult(CardPage):
    """A page of what was found.

    ``outcome`` says how: "exact" (every word), "corrected" (the words of ``did_you_mean``), "near"
    (some of the words) or "nothing". ``matched`` are the ids of all cards found, before any filter.
    """

    query: str = ""
    outcome: str = "exact"
    did_you_mean: str = ""
    matched: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One product offered while typing; ``price`` is gross and None where there is none yet."""

    product_id: int
    title: str
    url: str
    picture_url: str
    price: Any
    is_from: bool
    currency: str
    is_sold_out: bool


@dataclass(frozen=True, slots=True)
class _Found:
    expression: str
    hits: list[Hit]
    outcome: str
    meant: str = ""


def search(
    *,
    query: str,
    category_id: int | None = None,
    sort: str = RELEVANCE,
    after: str | None = None,
    limit: int = 24,
    language: str = "en",
    sift: Sift | None = None,
) -> SearchResult:
    """A page of what ``query`` finds; at most five queries, two where every word is found.

    Sorted by relevance (title before names and attributes before description; of equals what is in
    stock first) or like any listing. A query without a single letter or digit finds nothing; an empty
    one everything. ``sift`` lets of the cards found (the 5,000 best at most) those through that pass the visitor's
    filters. Never raises for strange input.
    """
    sort = sort if sort in SORTS else RELEVANCE
    limit = max(1, min(limit, 100))
    if not query.strip():
        page = cards(category_id=category_id, sort=sort, after=after, limit=limit, language=language)
        return _result(page, query, "exact", "")
    language = card_language(language)
    words = query_words(query)
    most = COUNT_LIMIT + 1 if sift is None else SIFTED
    found = _find(words, language, WHOLE_SHOP if category_id is None else category_id, most)
    if not found.hits:
        return _result(CardPage((), 0, "0", None, sort), query, "nothing", "")
    matched = tuple(hit[0] for hit in found.hits)
    hits = found.hits if sift is None else _sifted(found.hits, sift(matched))
    if sort == RELEVANCE:
        page = _by_relevance(hits, after, limit)
    else:
        cards_found = engine().matching(found.expression, language) if sift is None else these([hit[0] for hit in hits])
        page = cards_page(_places(category_id, language, cards_found), sort=sort, after=after, limit=limit)
    return _result(page, query, found.outcome, found.meant, matched)


def _sifted(hits: list[Hit], kept: Collection[int]) -> list[Hit]:
    wanted = frozenset(kept)
    return [hit for hit in hits if hit[0] in wanted]


def suggest(*, prefix: str, limit: int = 6, language: str = "en") -> tuple[Suggestion, ...]:
    """Products for a query still being typed, the likeliest first; nothing for fewer than two letters."""
    if len("".join(query_words(prefix))) < 2:
        return ()
    page = search(query=prefix, limit=limit, language=language)
    return tuple(
        Suggestion(
            product_id=card.product_id,
            title=card.title,
            url=card.url,
            picture_url=card.picture_url,
            price=card.price,
            is_from=card.is_from,
            currency=card.currency,
            is_sold_out=card.stock == StockState.SOLD_OUT,
        )
        for card in page.cards
    )


def _find(words: tuple[str, ...], language: str, category_id: int, most: int) -> _Found:
    """The words as written; else corrected; else any of them."""
    if not words:
        return _Found("", [], "nothing")
    found = _look(alternatives(words), language, category_id, most, "exact")
    if found.hits:
        return found
    meant = _meant(words, language)
    if meant != words:
        found = _look(alternatives(meant), language, category_id, most, "corrected", " ".join(meant))
    if not found.hits and len(meant) > 1:
        found = _look([meant], language, category_id, most, "near", every=False)
    return found


def _look(
    spellings: list[tuple[str, ...]],
    language: str,
    category_id: int,
    most: int,
    outcome: str,
    meant: str = "",
    every: bool = True,
) -> _Found:
    expression = engine().expression(spellings, every=every)
    hits = engine().ranked(expression, language=language, category_id=category_id, limit=most)
    return _Found(expression, hits, outcome, meant)


def _meant(words: tuple[str, ...], language: str) -> tuple[str, ...]:
    """The words with those replaced that nothing is called but something nearly is."""
    unsure = [word for word in words if word.isalpha() and len(word) >= 3]
    if not unsure:
        return words
    alike = engine().similar(unsure, language)
    return tuple(best(word, alike.get(word, [])) or word for word in words)


def _by_relevance(hits: list[Hit], after: str | None, limit: int) -> CardPage:
    ranked = paging.ranked(hits)
    rest = paging.behind(ranked, after)
    shown = rest[:limit]
    return CardPage(
        cards=tuple(cards_by_key([key[-1] for key in shown])),
        total=len(hits),
        total_label=f"{COUNT_LIMIT:,}+" if len(hits) > COUNT_LIMIT else f"{len(hits):,}",
        next_cursor=paging.cursor(shown[-1]) if len(rest) > limit else None,
        sort=RELEVANCE,
    )


def _places(category_id: int | None, language: str, matching: Any) -> Any:
    return CardPlace.objects.filter(
        category_id=WHOLE_SHOP if category_id is None else category_id,
        language=language,
        price_list=DEFAULT_PRICE_LIST,
        card_id__in=matching,
    )


def _result(page: CardPage, query: str, outcome: str, meant: str, matched: tuple[int, ...] = ()) -> SearchResult:
    return SearchResult(
        cards=page.cards,
        total=page.total,
        total_label=page.total_label,
        next_cursor=page.next_cursor,
        sort=page.sort,
        query=query,
        outcome=outcome,
        did_you_mean=meant,
        matched=matched,
    )
