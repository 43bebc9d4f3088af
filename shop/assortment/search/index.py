"""Keeping the search equal to the catalogue: entries with the cards, the vocabulary right behind them."""

from collections.abc import Iterable, Iterator
from functools import partial

from django.db import transaction

from shop.assortment.families import Family, families, root_ids
from shop.assortment.languages import card_languages
from shop.assortment.models import ProductCard, SearchEntry, SearchWord
from shop.assortment.search.engines import engine
from shop.assortment.search.entries import entry_values, vocabulary
from shop.commerce.models import Category

BATCH = 200
WORDS_AT_ONCE = 400


def entry_write(card: ProductCard, values: dict[str, str]) -> bool:
    """Make the entry of a card say ``values``; belongs into the transaction that writes the card."""
    present = getattr(card, "search_entry", None)
    if present is not None and all(getattr(present, name) == value for name, value in values.items()):
        return False
    SearchEntry.objects.update_or_create(card=card, defaults={"language": card.language, **values})
    learn = partial(vocabulary_learn, words=vocabulary(values), language=card.language)
    transaction.on_commit(learn, robust=True)
    return True


def vocabulary_learn(*, words: Iterable[str], language: str) -> int:
    """Add words not known yet; returns how many.

    Runs after the commit, in one sorted statement: two products that bring the same new words at the
    same moment must not wait for each other. What a crash leaves out, the daily run adds.
    """
    wanted = sorted(set(words))
    fresh = 0
    for start in range(0, len(wanted), WORDS_AT_ONCE):
        part = wanted[start : start + WORDS_AT_ONCE]
        known = set(SearchWord.objects.filter(language=language, word__in=part).values_list("word", flat=True))
        new = [SearchWord(word=word, language=language) for word in part if word not in known]
        if new:
            SearchWord.objects.bulk_create(new, ignore_conflicts=True)
        fresh += len(new)
    return fresh


def index_products(*, product_ids: Iterable[int], dry_run: bool = False) -> int:
    """Write the entries of these products (variants: of their parents); returns how many differed."""
    roots = root_ids(product_ids)
    names = dict(Category.objects.values_list("pk", "name"))
    with transaction.atomic():
        found = ProductCard.objects.filter(product_id__in=roots).select_related("search_entry").order_by("pk")
        cards = list(found if dry_run else found.select_for_update(of=("self",), no_key=True))
        by_product = {family.product.pk: family for family in families(roots)}
        return sum(_write_one(card, by_product.get(card.product_id), names, dry_run) for card in cards)


def index_rebuild(*, batch: int = BATCH, dry_run: bool = False) -> Iterator[tuple[int, int]]:
    """Compare and write every entry, then the vocabulary; yields (cards done, entries that differed)."""
    last, done, changed = 0, 0, 0
    cards = ProductCard.objects.order_by("product_id")
    while pks := list(cards.filter(product_id__gt=last).values_list("product_id", flat=True).distinct()[:batch]):
        changed += index_products(product_ids=pks, dry_run=dry_run)
        done += len(pks)
        last = pks[-1]
        yield done, changed
    if not dry_run:
        vocabulary_rebuild()
        engine().optimise()


def vocabulary_rebuild() -> tuple[int, int]:
    """Make the vocabulary that of the present entries; returns (words added, words dropped)."""
    added = dropped = 0
    for language in card_languages():
        present: set[str] = set()
        rows = SearchEntry.objects.filter(language=language).values("title", "labels", "body")
        for values in rows.iterator(chunk_size=BATCH):
            present |= vocabulary(values)
        known = dict(SearchWord.objects.filter(language=language).values_list("word", "pk"))
        gone = [pk for word, pk in known.items() if word not in present]
        for start in range(0, len(gone), WORDS_AT_ONCE):
            SearchWord.objects.filter(pk__in=gone[start : start + WORDS_AT_ONCE]).delete()
        added += vocabulary_learn(words=present - known.keys(), language=language)
        dropped += len(gone)
    return added, dropped


def _write_one(card: ProductCard, family: Family | None, names: dict[int, str], dry_run: bool) -> bool:
    if family is None:
        return False
    values = entry_values(family, [names[pk] for pk in sorted(family.place_ids)])
    if not dry_run:
        return entry_write(card, values)
    present = getattr(card, "search_entry", None)
    return present is None or any(getattr(present, name) != value for name, value in values.items())
