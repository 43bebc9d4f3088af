"""From a query to a page of cards: as written, as it was probably meant, or as near as there is."""

from dataclasses import dataclass
from typing import Any

from shop.assortment.card_models import DEFAULT_PRICE_LIST, WHOLE_SHOP, StockState
from shop.assortment.languages import card_language
from shop.assortment.models import CardPlace
from shop.assortment.search import paging
from shop.assortment.search.engines import Hit, engine
from shop.assortment.search.spelling import best
from shop.assortment.search.words import alternatives, query_words
from shop.assortment.selectors.cards import COUNT_LIMIT, cards, cards_by_key, cards_page
from shop.assortment.selectors.cursors import SORTS
from shop.assortment.types import CardPage

RELEVANCE = "relevance"
__all__ = ["RELEVANCE", "SearchResult", "Suggestion", "search", "suggest"]


@dataclass(frozen=True, slots=True)
class SearchResult(CardPage):
    """A page of what was found.

    ``outcome`` says how: "exact" (every word), "corrected" (the words of ``did_you_mean``), "near"
    (some of the words) or "nothing".
    """

    query: str = ""
    outcome: str = "exact"
    did_you_mean: str = ""


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
) -> SearchResult:
    """A page of what ``query`` finds; at most five queries, two where every word is found.

    Sorted by relevance (title before names and attributes before description; of equals what is in
    stock first) or like any listing. A query without a single letter or digit finds nothing; an empty
    one everything. Never raises for strange input.
    """
    sort = sort if sort in SORTS else RELEVANCE
    limit = max(1, min(limit, 100))
    if not query.strip():
        page = cards(category_id=category_id, sort=sort, after=after, limit=limit, language=language)
        return _result(page, query, "exact", "")
    language = card_language(language)
    words = query_words(query)
    found = _find(words, language, WHOLE_SHOP if category_id is None else category_id)
    if not found.hits:
        return _result(CardPage((), 0, "0", None, sort), query, "nothing", "")
    if sort == RELEVANCE:
        page = _by_relevance(found.hits, after, limit)
    else:
        matching = engine().matching(found.expression, language)
        page = cards_page(_places(category_id, language, matching), sort=sort, after=after, limit=limit)
    return _result(page, query, found.outcome, found.meant)


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


def _find(words: tuple[str, ...], language: str, category_id: int) -> _Found:
    """The words as written; else corrected; else any of them."""
    if not words:
        return _Found("", [], "nothing")
    found = _look(alternatives(words), language, category_id, "exact")
    if found.hits:
        return found
    meant = _meant(words, language)
    if meant != words:
        found = _look(alternatives(meant), language, category_id, "corrected", " ".join(meant))
    if not found.hits and len(meant) > 1:
        found = _look([meant], language, category_id, "near", every=False)
    return found


def _look(
    spellings: list[tuple[str, ...]], language: str, category_id: int, outcome: str, meant: str = "", every: bool = True
) -> _Found:
    expression = engine().expression(spellings, every=every)
    hits = engine().ranked(expression, language=language, category_id=category_id, limit=COUNT_LIMIT + 1)
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


def _result(page: CardPage, query: str, outcome: str, meant: str) -> SearchResult:
    return SearchResult(
        cards=page.cards,
        total=page.total,
        total_label=page.total_label,
        next_cursor=page.next_cursor,
        sort=page.sort,
        query=query,
        outcome=outcome,
        did_you_mean=meant,
    )
