"""Writing whole products: what imports and the demo use, idempotent by a digest, many at a time."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from shop.assortment.events import ProductChanged
from shop.assortment.items import Item
from shop.assortment.services import item_details, item_rows, item_stock, item_values
from shop.assortment.services.cards import cards_refresh
from shop.assortment.services.item_works import Present, Work, forms_match, present_read, works_find
from shop.commerce.models import StockRecord
from shop.core.errors import Conflict, Invalid, ShopError
from shop.events.services import Publication, publish_all


class Outcome(StrEnum):
    """What writing an item did."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


def item_save(*, item: Item, source: str, partner: Any, force: bool = False) -> Outcome:
    """Create or update the product that ``source`` knows as ``item.key``, with all its variants.

    An item that has not changed since it was last written is left alone, so that sales and staff's
    changes in between stay. Raises Invalid for an item without title or variants, Conflict for a
    SKU that belongs to another product.
    """
    outcome = items_save(items=[item], source=source, partner=partner, force=force)[0]
    if isinstance(outcome, ShopError):
        raise outcome
    return outcome


@transaction.atomic
def items_save(*, items: Sequence[Item], source: str, partner: Any, force: bool = False) -> list[Outcome | ShopError]:
    """Write many items in one transaction and a number of statements that hardly grows with them.

    As :func:`item_save`, but an item that cannot be written is answered with the error instead of an
    outcome, and the others are written. Only what differs is touched. Keys must not repeat.
    """
    errors = {item.key: error for item in items if (error := _fault(item)) is not None}
    sound = [item for item in items if item.key not in errors]
    works = works_find([(item, source) for item in sound])
    todo = [work for work in works if force or work.facts is None or work.facts.source_digest != work.digest]
    present = present_read(todo, partner)
    forms_match(todo, present)
    errors |= _conflicts(todo, partner)
    todo = [work for work in todo if work.item.key not in errors]
    if todo:
        _write(todo, present, partner)
    outcomes: dict[str, Outcome | ShopError] = {work.item.key: _outcome(work) for work in works}
    outcomes |= errors
    return [outcomes[item.key] for item in items]


def _write(works: list[Work], present: Present, partner: Any) -> None:
    classes = item_values.classes_for(works)
    item_rows.products_write(works, classes)
    item_rows.variants_write(works, present)
    item_rows.barcodes_write(works)
    item_rows.facts_write(works, present)
    item_values.categories_write(works)
    item_values.values_write(works, classes, present)
    item_details.details_write(works, classes)
    publications = item_stock.stock_write(works, present, partner)
    item_values.galleries_write(works, present)
    changed = [work for work in works if work.changed]
    item_rows.digests_write(changed)
    cards_refresh(product_ids=[work.product.pk for work in changed])
    publish_all([*publications, *map(_told, changed)])


def _outcome(work: Work) -> Outcome:
    if not work.changed:
        return Outcome.UNCHANGED
    return Outcome.CREATED if work.is_new else Outcome.CHANGED


def _told(work: Work) -> Publication:
    event = ProductChanged(product_id=work.product.pk, is_public=work.item.is_public)
    return Publication(event, work.product.pk, f"product.changed:{uuid4()}")


def _fault(item: Item) -> ShopError | None:
    if not item.title.strip():
        return Invalid(_("A product needs a title."), field="title")
    if not item.variants and not item.parts:
        return Invalid(_("A product needs at least one form with a price."), field="variants")
    if any(not 0 <= variant.price < 10**10 for variant in item.variants):
        return Invalid(_("A price lies between zero and ten thousand million."), field="price")
    skus = [variant.sku for variant in item.variants]
    if len(set(skus)) != len(skus):
        return Invalid(_("Two variants have the same SKU."), field="sku")
    return None


def _conflicts(works: list[Work], partner: Any) -> dict[str, ShopError]:
    """An error for each item one of whose SKUs is another product's, here or in the shop."""
    skus = [form.variant.sku[:128] for work in works for form in work.forms]
    rows = StockRecord.objects.filter(partner=partner, partner_sku__in=skus)
    owners = {
        sku: parent or pk for sku, pk, parent in rows.values_list("partner_sku", "product_id", "product__parent_id")
    }
    claimed: dict[str, str] = {}
    errors: dict[str, ShopError] = {}
    for work in works:
        mine = work.product.pk if work.product is not None else None
        for sku in (form.variant.sku[:128] for form in work.forms):
            if owners.get(sku, mine) != mine or claimed.setdefault(sku, work.item.key) != work.item.key:
                message = _("The SKU %(sku)s belongs to another product.") % {"sku": sku}
                errors[work.item.key] = Conflict(message, field="sku")
    return errors
