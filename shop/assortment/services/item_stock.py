"""Stock records and prices of items, written many at a time."""

from decimal import Decimal
from typing import Any
from uuid import uuid4

from shop.assortment.events import PriceChanged
from shop.assortment.models import PriceHistory, StockFacts
from shop.assortment.services.item_rows import row_change
from shop.assortment.services.item_works import Form, Present, Work
from shop.assortment.services.prices import price_checked, price_set
from shop.commerce.models import StockRecord
from shop.core import clock
from shop.events.services import Publication

REASON = "import"


def stock_write(works: list[Work], present: Present, partner: Any) -> list[Publication]:
    """Give every form its stock record and price; returns what is to be published of new ones."""
    fresh: list[tuple[Work, Form]] = []
    for work in works:
        if work.item.option_names and not work.is_new:
            work.changed |= _drop_own_record(work, present)
        for form in work.forms:
            record = _record_of(form, present, partner)
            if record is None:
                fresh.append((work, form))
            else:
                work.changed |= _record_change(record, form)
    return _records_create(fresh, partner)


def _drop_own_record(work: Work, present: Present) -> bool:
    """A product with variants is not sold itself."""
    own = [record.pk for record in present.records.get(work.product.pk, ())]
    return bool(own) and bool(StockRecord.objects.filter(pk__in=own).delete()[0])


def _record_of(form: Form, present: Present, partner: Any) -> Any:
    records = present.records.get(form.product.pk, ())
    return next((record for record in records if record.partner_id == partner.pk), None)


def _record_change(record: Any, form: Form) -> bool:
    """Stock follows the file only when the file's own number moved since it was last read."""
    variant = form.variant
    facts, changed = StockFacts.objects.get_or_create(stockrecord=record)
    values: dict[str, Any] = {"partner_sku": variant.sku[:128]}
    if variant.low_stock_at is not None:
        values["low_stock_threshold"] = variant.low_stock_at
    if facts.source_stock != variant.stock and record.num_in_stock != variant.stock:
        values["num_in_stock"] = variant.stock
        changed |= row_change(facts, {"source_stock": variant.stock})
    changed |= row_change(record, values)
    changed |= price_set(
        stockrecord_id=record.pk, price=variant.price, was_price=variant.was_price, reason=REASON, refresh=False
    )
    return changed


def _records_create(fresh: list[tuple[Work, Form]], partner: Any) -> list[Publication]:
    records = [_record(form, partner) for _work, form in fresh]
    StockRecord.objects.bulk_create(records)
    facts, history, published = [], [], []
    for (work, form), record in zip(fresh, records, strict=True):
        work.changed = True
        was = price_checked(form.variant.price, form.variant.was_price, record.price_currency)[1]
        lowest = record.price if was is not None else None  # what it began with: there was no other price
        facts.append(
            StockFacts(stockrecord=record, was_price=was, lowest_price=lowest, source_stock=form.variant.stock)
        )
        history.append(_first_price(record, was))
        published.append(_price_told(record, was))
    StockFacts.objects.bulk_create(facts)
    PriceHistory.objects.bulk_create(history)
    return published


def _record(form: Form, partner: Any) -> Any:
    record = StockRecord(
        product=form.product,
        partner=partner,
        partner_sku=form.variant.sku[:128],
        num_in_stock=form.variant.stock,
        low_stock_threshold=form.variant.low_stock_at,
    )
    record.price = price_checked(form.variant.price, None, record.price_currency)[0]
    return record


def _first_price(record: Any, was: Decimal | None) -> PriceHistory:
    return PriceHistory(
        product_id=record.product_id,
        stockrecord=record,
        price=record.price,
        was_price=was,
        currency=record.price_currency,
        reason=REASON,
        at=clock.now(),
    )


def _price_told(record: Any, was: Decimal | None) -> Publication:
    event = PriceChanged(
        product_id=record.product_id,
        stockrecord_id=record.pk,
        old_price="",
        price=str(record.price),
        was_price="" if was is None else str(was),
        currency=record.price_currency,
    )
    return Publication(event, record.product_id, f"price.changed:{uuid4()}")
