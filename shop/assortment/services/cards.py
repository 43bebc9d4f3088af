"""Keeping the read model equal to the catalogue it is built from."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from shop.assortment import building, versions
from shop.assortment.card_models import DEFAULT_PRICE_LIST
from shop.assortment.families import Family, families, root_ids
from shop.assortment.languages import card_languages
from shop.assortment.models import CardPlace, ProductCard, ProductDocument
from shop.assortment.search.entries import entry_values
from shop.assortment.search.index import entry_write
from shop.assortment.services.card_places import listed_in, sort_keys
from shop.assortment.services.fresh_cards import fresh_cards_write
from shop.commerce.models import Category, Product
from shop.core import clock

BATCH = 200


@transaction.atomic
def cards_refresh(*, product_ids: Iterable[int]) -> int:
    """Rebuild the cards of these products (variants: of their parents); return how many changed.

    The cards are locked before stock is read, so a sale at the same moment is not overwritten.
    """
    roots = root_ids(product_ids)
    cards = _locked_cards(roots)
    names = dict(Category.objects.values_list("pk", "name"))
    known = {product_id for product_id, _language in cards}
    found = families(roots)
    changed = fresh_cards_write([one for one in found if one.product.pk not in known], names)
    changed += [pk for one in found if one.product.pk in known for pk in _family_write(one, cards, names)]
    if changed:
        number = versions.version_raise(versions.CARDS)
        ProductCard.objects.filter(pk__in=changed).update(revision=number, changed_at=clock.now())
    return len(changed)


def cards_rebuild(*, batch: int = BATCH) -> Iterator[tuple[int, int]]:
    """Rebuild every card, a batch per transaction; yields (products done, cards changed)."""
    last, done, changed = 0, 0, 0
    while pks := list(_roots().filter(pk__gt=last).values_list("pk", flat=True)[:batch]):
        changed += cards_refresh(product_ids=pks)
        done += len(pks)
        last = pks[-1]
        yield done, changed
    with transaction.atomic():
        versions.version_raise(versions.TREE)


def cards_audit(*, batch: int = BATCH) -> Iterator[str]:
    """One sentence for every card that differs from the catalogue; changes nothing."""
    names = dict(Category.objects.values_list("pk", "name"))
    last = 0
    while pks := list(_roots().filter(pk__gt=last).values_list("pk", flat=True)[:batch]):
        cards = {(card.product_id, card.language): card for card in _cards(set(pks))}
        for family in families(pks):
            yield from _family_findings(family, cards, names)
        last = pks[-1]


def _roots() -> QuerySet[Any]:
    found: QuerySet[Any] = Product.objects.filter(parent__isnull=True).order_by("pk")
    return found


def _cards(roots: set[int]) -> QuerySet[ProductCard]:
    mine = ProductCard.objects.filter(product_id__in=roots, price_list=DEFAULT_PRICE_LIST)
    return mine.select_related("document", "search_entry").prefetch_related("places").order_by("pk")


def _locked_cards(roots: set[int]) -> dict[tuple[int, str], ProductCard]:
    cards = _cards(roots).select_for_update(of=("self",), no_key=True)
    return {(card.product_id, card.language): card for card in cards}


def _family_write(family: Family, cards: dict[tuple[int, str], ProductCard], names: dict[int, str]) -> Iterator[int]:
    """Write the cards of a family; yields the ids of those that changed."""
    for language in card_languages():
        card = cards.get((family.product.pk, language))
        pk, changed = _card_write(card, language, family, names)
        if changed:
            yield pk


def _card_write(card: ProductCard | None, language: str, family: Family, names: dict[int, str]) -> tuple[int, bool]:
    values = building.card_values(family)
    fresh, changed = card is None, False
    if card is None:
        card = ProductCard.objects.create(
            product_id=family.product.pk, language=language, price_list=DEFAULT_PRICE_LIST, **values
        )
    else:
        differing = _differences(card, values)
        if differing:
            ProductCard.objects.filter(pk=card.pk).update(**{name: values[name] for name in differing})
        changed = bool(differing)
    changed = _document_write(card, family, fresh) or fresh or changed
    entry_write(card, _entry_values(family, names))
    return card.pk, _places_write(card, language, values, family, fresh) or changed


def _document_write(card: ProductCard, family: Family, fresh: bool) -> bool:
    data = building.document(family)
    if not fresh and _document_of(card) == data:
        return False
    ProductDocument.objects.update_or_create(card=card, defaults={"data": data})
    return True


def _places_write(card: ProductCard, language: str, values: dict[str, Any], family: Family, fresh: bool) -> bool:
    wanted = listed_in(values, family)
    present = {} if fresh else {place.category_id: place for place in card.places.all()}
    keys = sort_keys(values)
    gone = present.keys() - wanted
    new = wanted - present.keys()
    stale = [place.pk for pk, place in present.items() if pk in wanted and _differences(place, keys)]
    if gone:
        CardPlace.objects.filter(card=card, category_id__in=gone).delete()
    CardPlace.objects.bulk_create(
        CardPlace(card=card, category_id=pk, language=language, price_list=DEFAULT_PRICE_LIST, **keys)
        for pk in sorted(new)
    )
    if stale:
        CardPlace.objects.filter(pk__in=stale).update(**keys)
    if gone or new:
        versions.version_raise(versions.TREE)
    return bool(gone or new or stale)


def _entry_values(family: Family, names: dict[int, str]) -> dict[str, str]:
    return entry_values(family, [names[pk] for pk in sorted(family.place_ids)])


def _differences(row: Any, values: dict[str, Any]) -> list[str]:
    return [name for name, value in values.items() if getattr(row, name) != value]


def _document_of(card: ProductCard) -> dict[str, Any] | None:
    document = getattr(card, "document", None)
    return document.data if document else None


def _entry_of(card: ProductCard) -> dict[str, str] | None:
    entry = getattr(card, "search_entry", None)
    return {"title": entry.title, "labels": entry.labels, "body": entry.body} if entry else None


def _family_findings(family: Family, cards: dict[tuple[int, str], ProductCard], names: dict[int, str]) -> Iterator[str]:
    values = building.card_values(family)
    for language in card_languages():
        label = f"product {family.product.pk} ({language})"
        card = cards.get((family.product.pk, language))
        if card is None:
            yield f"{label}: no card"
            continue
        for name in _differences(card, values):
            yield f"{label}: {name} is {getattr(card, name)!r}, should be {values[name]!r}"
        if _document_of(card) != building.document(family):
            yield f"{label}: the product document is out of date"
        if _entry_of(card) != _entry_values(family, names):
            yield f"{label}: the search entry is out of date"
        places = {place.category_id: place for place in card.places.all()}
        if places.keys() != listed_in(values, family):
            yield f"{label}: listed in {sorted(places)}, should be {sorted(listed_in(values, family))}"
        elif any(_differences(place, sort_keys(values)) for place in places.values()):
            yield f"{label}: sort keys are out of date"
