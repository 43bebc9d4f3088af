"""The first cards of products, written many at a time."""

from collections.abc import Iterable, Mapping
from functools import partial

from django.db import transaction

from shop.assortment import building, versions
from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.families import Family
from shop.assortment.languages import card_languages
from shop.assortment.models import CardPlace, ProductCard, ProductDocument, SearchEntry
from shop.assortment.search.entries import entry_values, vocabulary
from shop.assortment.search.index import vocabulary_learn
from shop.assortment.services.card_places import listed_in, sort_keys


def fresh_cards_write(found: Iterable[Family], names: Mapping[int, str]) -> list[int]:
    """Write card, document, search entry and places of families that have none; returns the ids of the cards."""
    cards, documents, entries, places = [], [], [], []
    for family in found:
        values = building.card_values(family)
        data = building.document(family)
        words = entry_values(family, [names[pk] for pk in sorted(family.place_ids)])
        for language in card_languages():
            card = ProductCard(product_id=family.product.pk, language=language, price_list=DEFAULT_PRICE_LIST, **values)
            cards.append(card)
            documents.append(ProductDocument(card=card, data=data))
            entries.append(SearchEntry(card=card, language=language, **words))
            common = {"language": language, "price_list": DEFAULT_PRICE_LIST, **sort_keys(values)}
            places += [CardPlace(card=card, category_id=pk, **common) for pk in sorted(listed_in(values, family))]
    ProductCard.objects.bulk_create(cards)
    ProductDocument.objects.bulk_create(documents)
    SearchEntry.objects.bulk_create(entries)
    CardPlace.objects.bulk_create(places)
    _learn_later(entries)
    if places:
        versions.version_raise(versions.TREE)
    return [card.pk for card in cards]


def _learn_later(entries: list[SearchEntry]) -> None:
    """The vocabulary follows after the commit, in one statement for all of them."""
    by_language: dict[str, set[str]] = {}
    for entry in entries:
        words = vocabulary({"title": entry.title, "labels": entry.labels, "body": entry.body})
        by_language.setdefault(entry.language, set()).update(words)
    for language, found in by_language.items():
        transaction.on_commit(partial(vocabulary_learn, words=found, language=language), robust=True)
